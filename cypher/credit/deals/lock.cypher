// Locks a card, whom it is bound to, the group of that under the wider lens, and the limits that count for it, so that parts
// of a group that split wait for each other too; in the order that all who write about money keep. To set a constant takes
// the lock. What is read after it, in the same transaction, holds until its end.
MATCH (c:Client {id: $client})
SET c.gate = true
WITH c
OPTIONAL MATCH (c)-[:IS]->(s)
SET s.gate = true
WITH c, s
OPTIONAL MATCH (s)-[:IN_GROUP]->(g:Group {lens: $lens})
SET g.gate = true
WITH c, s, g
CALL (s, g) {
  CALL (s, g) {
    WITH s, g
    WHERE g IS NULL AND s IS NOT NULL
    RETURN s AS m
    UNION ALL
    MATCH (m)-[:IN_GROUP]->(g)
    RETURN m
  }
  MATCH (m)<-[:APPLIES]-(l:Limit)
  WITH DISTINCT l
  ORDER BY l.id
  SET l.gate = true
}
RETURN c.id AS client, coalesce(g.size, 1) AS wide,
  coalesce(head([(s)-[:IN_GROUP]->(h:Group {lens: $narrow}) | h.size]), 1) AS narrow
