// People that records name, created unless they are there.
UNWIND $rows AS row
CALL (row) {
  MERGE (p:Person {id: row.id})
  ON CREATE SET p.inn = row.inn, p.name = row.name
}
RETURN count(*) AS put
