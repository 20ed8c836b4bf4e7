// The next entities in order of id; of those that are filed the ИНН and the newest date they were told of.
MATCH (e:Entity)
WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
RETURN collect([e.id, e.stub IS NULL, e.inn, reduce(newest = '', asOf IN [e.asOf, e.headsAsOf, e.ownersAsOf] |
  CASE WHEN asOf > newest THEN asOf ELSE newest END)]) AS rows
