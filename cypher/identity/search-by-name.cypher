// Entities by words of their name, best match first; the page begins after the given score and id.
CALL db.index.fulltext.queryNodes('entity_name', $query, {limit: 10000}) YIELD node, score
WITH node AS e, score
WHERE e.removed IS NULL
  AND ($inn IS NULL OR e.inn = $inn)
  AND ($ogrn IS NULL OR e.ogrn = $ogrn)
  AND ($afterScore IS NULL OR score < $afterScore OR (score = $afterScore AND e.id > $afterId))
WITH e, score
ORDER BY score DESC, e.id
LIMIT $limit
RETURN e {.id, .inn, .ogrn, .kpp, .name, .shortName, .kind, .status, .registered, .address, .stub} AS entity, score
