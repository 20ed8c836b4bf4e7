// Whom cards are bound to, the group of those, and all cards of those who are in none.
UNWIND $clients AS id
MATCH (:Client {id: id})-[:IS]->(m)
OPTIONAL MATCH (m)-[:IN_GROUP]->(g:Group {lens: $lens})
RETURN id AS client, m.id AS member, g.id AS group, CASE WHEN g IS NULL THEN COLLECT {
  MATCH (m)<-[:IS]-(c:Client)
  RETURN [m.id, m:Person, c.id, c.name]
} ELSE [] END AS cards
