// Current links from people; one per pair and type.
UNWIND $rows AS row
CALL (row) {
  MATCH (e:Entity {id: row.entity}), (p:Person {id: row.end})
  MERGE (p)-[r:$(row.type)]->(e)
  SET r = row.properties, e:Dirty
}
RETURN count(*) AS put
