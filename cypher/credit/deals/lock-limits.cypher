// Locks the limits that count for the group of a card, so that parts of a group that split wait for each other too.
MATCH (c:Client {id: $client})-[:IS]->(s)
OPTIONAL MATCH (s)-[:IN_GROUP]->(g:Group {lens: $lens})
CALL (s, g) {
  WITH s, g
  WHERE g IS NULL
  RETURN s AS m
  UNION ALL
  MATCH (m)-[:IN_GROUP]->(g)
  RETURN m
}
MATCH (m)<-[:APPLIES]-(l:Limit)
WITH DISTINCT l
ORDER BY l.id
SET l.gate = true
RETURN l.id AS limit
