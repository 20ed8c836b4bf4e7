// Current links from people; one per pair and type. The name as written stays where the person goes by another.
UNWIND $rows AS row
CALL (row) {
  MATCH (e:Entity {id: row.entity}), (p:Person {id: row.end})
  MERGE (p)-[r:$(row.type)]->(e)
  SET r = row.properties, e:Dirty
  SET r.name = CASE WHEN p.inn IS NULL OR p.name = row.name THEN null ELSE coalesce(row.name, '-') END
}
RETURN count(*) AS put
