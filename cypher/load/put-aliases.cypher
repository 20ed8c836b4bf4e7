// ИНН by which an entity was told beside the one it has: it is found by them, and by its own record's before others'.
UNWIND $rows AS row
CALL (row) {
  MATCH (e:Entity {id: row.id})
  MERGE (a:Alias {key: row.inn + '/' + row.id})
  ON CREATE SET a.inn = row.inn, a.own = row.own, a.seen = row.seen
  SET a.own = a.own OR row.own
  MERGE (a)-[:OF]->(e)
}
RETURN count(*) AS put
