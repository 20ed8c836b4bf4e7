// Links that were told by an ИНН alone, from whoever else it was told for to the entity that it stands for now.
UNWIND $rows AS row
CALL (row) {
  MATCH (to:Entity {id: row.to})
  CALL (row) {
    MATCH (e:Entity {inn: row.inn})
    RETURN e
    UNION
    MATCH (:Alias {inn: row.inn})-[:OF]->(e:Entity)
    RETURN e
  }
  WITH DISTINCT row, to, e
  WHERE e <> to
  CALL (row, to, e) {
    MATCH (e)-[old]->(x:Entity)
    WHERE old.by = row.inn AND x <> to
    CREATE (to)-[new:$(type(old))]->(x)
    SET new = properties(old), x:Dirty, to:Dirty, e:Dirty
    DELETE old
  }
  CALL (row, to, e) {
    MATCH (e)<-[old:SUCCEEDED_BY {by: row.inn}]-(x:Entity)
    WHERE x <> to
    CREATE (to)<-[new:SUCCEEDED_BY]-(x)
    SET new = properties(old), x:Dirty, to:Dirty, e:Dirty
    DELETE old
  }
}
RETURN count(*) AS moved
