// The next entities that own, are owned, manage, are managed, went over into or came from an entity of a customer card
// and that a source has not been asked for. Those from abroad and public bodies without a number cannot be asked for.
MATCH (:Client)-[:IS]->(:Entity)-[:OWNS|MANAGES|SUCCEEDED_BY]-(x:Entity)
WHERE x.id > $after AND coalesce(x.ogrn, x.inn) IS NOT NULL
WITH DISTINCT x ORDER BY x.id
WHERE NOT EXISTS { (:Asked {key: $source + '/' + x.ogrn}) }
  AND NOT EXISTS { (:Asked {key: $source + '/' + x.inn}) }
RETURN x.id AS id, coalesce(x.ogrn, x.inn) AS number, CASE WHEN x.source = $source THEN x.asOf END AS at
LIMIT $limit
