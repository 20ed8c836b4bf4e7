// Marks the ends of links that bind by one of two sets of rules and not by the other: what a change of rules can affect.
MATCH (a)-[r:DIRECTS|OWNS|MANAGES|CONTROLS|IS_PERSON|SUCCEEDED_BY]->(b)
WITH a, b, {{binds r $before}} AS was, {{binds r $rules}} AS is
WHERE was <> is
CALL (a, b) {
  SET a:Dirty, b:Dirty
} IN TRANSACTIONS OF 10000 ROWS
