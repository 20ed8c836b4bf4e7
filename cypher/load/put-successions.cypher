// Successions, one link for each of the two that tells it.
UNWIND $rows AS row
CALL (row) {
  MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to})
  MERGE (a)-[r:SUCCEEDED_BY {toldBy: row.properties.toldBy}]->(b)
  SET r = row.properties, a:Dirty, b:Dirty
}
RETURN count(*) AS put
