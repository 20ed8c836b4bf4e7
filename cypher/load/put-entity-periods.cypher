// Ended links from entities, unless that period is there.
UNWIND $rows AS row
CALL (row) {
  MATCH (e:Entity {id: row.entity}), (x:Entity {id: row.end})
  WHERE NOT EXISTS {
    MATCH (x)-[q:DIRECTED|MANAGED|OWNED|WOUND_UP]->(e)
    WHERE type(q) = row.type AND coalesce(q.since, '') = coalesce(row.properties.since, '')
      AND q.until = row.properties.until
  }
  CREATE (x)-[r:$(row.type)]->(e)
  SET r = row.properties, e:Stale
}
RETURN count(*) AS put
