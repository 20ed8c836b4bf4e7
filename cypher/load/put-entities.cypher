// Creates or changes entities by their own records. `properties` holds only what changes; null removes.
UNWIND $rows AS row
CALL (row) {
  MERGE (e:Entity {id: row.id})
  SET e += row.properties
}
RETURN count(*) AS put
