// Entities that others name: created as stubs; a stub learns the ИНН when somebody tells it.
UNWIND $rows AS row
CALL (row) {
  MERGE (e:Entity {id: row.id})
  ON CREATE SET e.stub = true, e += row.properties
  ON MATCH SET e.inn = coalesce(e.inn, row.properties.inn)
}
RETURN count(*) AS put
