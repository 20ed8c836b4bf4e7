// Financial statements, one node a year of an ИНН.
UNWIND $rows AS row
CALL (row) {
  MERGE (x:Statement {key: row.key})
  SET x = row
}
RETURN count(*) AS put
