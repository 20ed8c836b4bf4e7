// Locks a card, whom it is bound to and the group of that under the wider lens, in the order that all who write about money
// keep; to set a constant takes the lock. What is read after it, in the same transaction, holds until its end.
MATCH (c:Client {id: $client})
SET c.gate = true
WITH c
OPTIONAL MATCH (c)-[:IS]->(s)
SET s.gate = true
WITH c, s
OPTIONAL MATCH (s)-[:IN_GROUP]->(g:Group {lens: $lens})
SET g.gate = true
RETURN c.id AS client, coalesce(g.size, 1) AS wide, coalesce(head([(s)-[:IN_GROUP]->(h:Group {lens: $narrow}) | h.size]), 1) AS narrow
