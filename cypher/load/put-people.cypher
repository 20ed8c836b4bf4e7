// People that records name, created unless they are there; the first name told is the one they go by.
UNWIND $rows AS row
CALL (row) {
  MERGE (p:Person {id: row.id})
  ON CREATE SET p.inn = row.inn
  SET p.name = coalesce(p.name, row.name)
}
RETURN count(*) AS put
