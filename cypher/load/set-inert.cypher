// Entities that ended (or came back): their own links stop (or start) to bind, which moves their neighbours.
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
WHERE (e:Inert) <> row.inert
CALL (e, row) {
  WITH e, row WHERE row.inert
  SET e:Inert
}
CALL (e, row) {
  WITH e, row WHERE NOT row.inert
  REMOVE e:Inert
}
SET e:Dirty
WITH e
CALL (e) {
  MATCH (e)-[:DIRECTS|OWNS|MANAGES]-(x)
  SET x:Dirty
}
RETURN count(*) AS changed
