// The next ИНН of customer cards that a source has not been asked for, neither so nor by the ОГРН of the entity of that
// ИНН. `at`: the day of what the entity already has from that source, loaded from a file.
MATCH (c:Client)
WHERE c.inn > $after
WITH DISTINCT c.inn AS number ORDER BY number
WHERE NOT EXISTS { (:Asked {key: $source + '/' + number}) }
  AND NOT EXISTS {
    MATCH (e:Entity {inn: number})
    WHERE EXISTS { (:Asked {key: $source + '/' + e.ogrn}) }
  }
WITH number LIMIT $limit
OPTIONAL MATCH (known:Entity {inn: number})
WHERE known.source = $source
RETURN number, max(known.asOf) AS at
ORDER BY number
