// Entities by a whole ИНН, a whole ОГРН, or the beginning of either, by id. Each branch is one index look-up; a
// parameter that is null finds nothing in its own branch and narrows nothing in the others.
CALL () {
  MATCH (e:Entity) WHERE e.inn = $inn
  RETURN e
  UNION
  MATCH (e:Entity) WHERE e.id = 'ogrn:' + $ogrn
  RETURN e
  UNION
  MATCH (e:Entity) WHERE e.inn STARTS WITH $prefix
  RETURN e
  UNION
  MATCH (e:Entity) WHERE e.id STARTS WITH 'ogrn:' + $prefix
  RETURN e
}
WITH e
WHERE ($inn IS NULL OR e.inn = $inn)
  AND ($ogrn IS NULL OR e.ogrn = $ogrn)
  AND ($prefix IS NULL OR e.inn STARTS WITH $prefix OR e.ogrn STARTS WITH $prefix)
  AND e.id > $afterId
WITH e
ORDER BY e.id
LIMIT $limit
RETURN e {.id, .inn, .ogrn, .kpp, .name, .shortName, .kind, .status, .registered, .address, .stub} AS entity
