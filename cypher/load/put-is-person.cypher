// A sole trader is the person of that ИНН.
UNWIND $rows AS row
CALL (row) {
  MATCH (e:Entity {id: row.from}), (p:Person {id: row.to})
  MERGE (e)-[:IS_PERSON]->(p)
  SET e:Dirty
}
RETURN count(*) AS put
