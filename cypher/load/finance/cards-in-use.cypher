// The next cards that have not gone, in order of id.
MATCH (c:Client)
WHERE c.id > $after
WITH c ORDER BY c.id LIMIT $limit
RETURN collect([c.id, c.gone IS NULL]) AS rows
