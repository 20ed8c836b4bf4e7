// The cards of some ИНН; not those that have gone without debt, which are bound to nobody.
UNWIND $inns AS inn
MATCH (c:Client {inn: inn})
WHERE c.gone IS NULL OR EXISTS { (c)-[:IS]->() }
RETURN c.id AS client, inn, c.name AS name
