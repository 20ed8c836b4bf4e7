// Writes down that somebody approved a step of a customer.
MATCH (c:Client {id: $client})
WITH c, COUNT { (c)-[:APPROVED]->() } + 1 AS n
CREATE (c)-[:APPROVED]->(a:Approval {id: c.id + '#' + n, n: n, to: $to, by: $by, at: $at, why: $why})
RETURN a.id AS id
