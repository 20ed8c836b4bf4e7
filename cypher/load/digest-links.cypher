// Every current link with its ends and fraction.
MATCH (a)-[r:DIRECTS|MANAGES|OWNS|OWNS_APART|WINDS_UP|IS_PERSON|SUCCEEDED_BY]->(b)
RETURN [[type(r), a:Person, a.id, b:Person, b.id, r.num, r.den, r.reason]] AS rows
