// Some of the marked, unmarked: which customers are to be weighed for them, a card's owner in place of the card, and those
// whose limit counts what they owe; the groups of these are marked. `subjects`: the ids of all that were looked at.
MATCH (n:Unweighed)
WITH n LIMIT $limit
REMOVE n:Unweighed
WITH collect(n) AS taken
CALL (taken) {
  UNWIND taken AS n
  OPTIONAL MATCH (n)-[:IS]->(s)
  RETURN collect(DISTINCT CASE WHEN n:Client THEN coalesce(s, n) ELSE n END) AS whos
}
CALL (whos) {
  UNWIND whos AS who
  MATCH (who)<-[:COUNTS]-(l:Limit)
  WITH DISTINCT l
  MATCH (l)-[:APPLIES]->(m)
  RETURN collect(DISTINCT m) AS held
}
CALL (held) {
  UNWIND held AS m
  MATCH (m)-[:IN_GROUP]->(g:Group)
  WHERE g.lens IN $lenses
  WITH DISTINCT g
  SET g:Unmeasured
}
WITH taken, whos, [m IN held WHERE NOT m IN whos AND NOT m:Client] AS others
RETURN size(taken) AS taken, [x IN whos + others | elementId(x)] AS nodes, [x IN taken + whos + others | x.id] AS subjects
