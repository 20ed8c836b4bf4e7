// Whom cards are bound to.
UNWIND $ids AS id
MATCH (c:Client {id: id})-[:IS]->(held)
RETURN id AS client, held.id AS id, held:Person AS person
