// Entities that ended (or came back): their own links stop (or start) to bind, which moves their neighbours.
UNWIND $rows AS row
CALL (row) {
  MATCH (e:Entity {id: row.id})
  WHERE (e:Inert) <> row.inert
  FOREACH (_ IN CASE WHEN row.inert THEN [1] ELSE [] END | SET e:Inert)
  FOREACH (_ IN CASE WHEN row.inert THEN [] ELSE [1] END | REMOVE e:Inert)
  SET e:Dirty
  WITH e
  MATCH (e)-[:DIRECTS|OWNS|MANAGES]-(x)
  SET x:Dirty
}
RETURN count(*) AS changed
