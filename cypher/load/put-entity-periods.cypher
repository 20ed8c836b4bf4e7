// Ended links between entities, unless that period is there.
UNWIND $rows AS row
MATCH (e:Entity {id: row.entity}), (p:Entity {id: row.end})
WHERE NOT EXISTS {
  MATCH (p)-[q:DIRECTED|MANAGED|OWNED|WOUND_UP]->(e)
  WHERE type(q) = row.type AND coalesce(q.since, '') = coalesce(row.properties.since, '') AND q.until = row.properties.until
}
CALL (e, p, row) {
  CREATE (p)-[r:$(row.type)]->(e)
  SET r = row.properties
}
RETURN count(*) AS put
