// Every entity that is in the register, in the order of the index on id.
MATCH (e:Entity)
WHERE e.id > $afterId AND e.removed IS NULL
WITH e
ORDER BY e.id
LIMIT $limit
RETURN e {.id, .inn, .ogrn, .kpp, .name, .shortName, .kind, .status, .registered, .address, .stub} AS entity
