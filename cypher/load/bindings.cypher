// The cards of some ИНН, and whom each is bound to.
UNWIND $inns AS inn
MATCH (c:Client {inn: inn})
OPTIONAL MATCH (c)-[:IS]->(held)
RETURN c.id AS client, inn, c.name AS name, held.id AS held, held:Person AS heldPerson
