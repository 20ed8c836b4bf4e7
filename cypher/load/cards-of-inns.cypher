// The cards of some ИНН.
UNWIND $inns AS inn
MATCH (c:Client {inn: inn})
RETURN c.id AS client, inn, c.name AS name
