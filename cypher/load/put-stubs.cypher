// Entities that others name: created as stubs; a stub learns what it lacks when somebody tells it.
UNWIND $rows AS row
CALL (row) {
  MERGE (e:Entity {id: row.id})
  ON CREATE SET e.stub = true, e += row.properties
  FOREACH (_ IN CASE WHEN e.stub THEN [1] ELSE [] END |
    SET e.inn = coalesce(e.inn, row.properties.inn), e.name = coalesce(e.name, row.properties.name))
}
RETURN count(*) AS put
