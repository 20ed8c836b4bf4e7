// Facts about whoever has an ИНН: courts, enforcement, bankruptcy and the like.
UNWIND $rows AS row
CALL (row) {
  MERGE (x:Fact {key: row.key})
  SET x = row
}
RETURN count(*) AS put
