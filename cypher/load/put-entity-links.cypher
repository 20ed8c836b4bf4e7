// Current links between entities; one per pair and type.
UNWIND $rows AS row
CALL (row) {
  MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to})
  MERGE (a)-[r:$(row.type)]->(b)
  SET r = row.properties, b:Dirty
}
RETURN count(*) AS put
