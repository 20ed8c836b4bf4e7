// Sets the limit of a group: it holds for those who are members now and counts their debts for ever. What held for them
// does not any more; where it holds for others still, part of a group that split, it goes on counting what these owe.
MATCH (m)-[:IN_GROUP]->(:Group {id: $group})
WITH collect(m) AS ms
CALL (ms) {
  UNWIND ms AS m
  MATCH (m)<-[:APPLIES]-(l:Limit)
  WITH DISTINCT l
  ORDER BY l.id
  SET l.gate = true
  RETURN collect(l) AS before
}
CREATE (l:Limit)
SET l = $limit, l.fromAmounts = [b IN before | b.amount], l.fromCurrencies = [b IN before | b.currency]
WITH l, ms, before
CALL (l, ms) {
  UNWIND ms AS m
  CREATE (l)-[:APPLIES]->(m)
  CREATE (l)-[:COUNTS]->(m)
}
CALL (l, ms, before) {
  UNWIND before AS old
  CALL (old, ms) {
    MATCH (old)-[a:APPLIES]->(m)
    WHERE m IN ms
    DELETE a
  }
  WITH l, old
  WHERE NOT EXISTS { (old)-[:APPLIES]->() }
  SET old.until = l.since
}
FOREACH (m IN ms[..1] | SET m:Unweighed)
RETURN l.id AS id
