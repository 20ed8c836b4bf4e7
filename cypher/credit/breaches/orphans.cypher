// Breaches that hold still, about subjects that are no more.
MATCH (b:Breach)
WHERE b.key IS NOT NULL
  AND NOT EXISTS { MATCH (:Entity {id: b.subject}) WHERE b.kind = 'entity' }
  AND NOT EXISTS { MATCH (:Person {id: b.subject}) WHERE b.kind = 'person' }
  AND NOT EXISTS { MATCH (:Client {id: b.subject}) WHERE b.kind = 'client' }
  AND NOT EXISTS { MATCH (:Group {id: b.subject}) WHERE b.kind = 'group' }
RETURN b.id AS id, b.key AS key, b {.*} AS breach
