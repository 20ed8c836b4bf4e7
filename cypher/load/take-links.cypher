// Links that are no longer so; both ends must be resolved again.
UNWIND $rows AS row
CALL (row) {
  MATCH (e:Entity {id: row.entity})
  CALL (row) {
    WITH row
    WHERE row.person
    MATCH (x:Person {id: row.end})
    RETURN x
    UNION
    WITH row
    WHERE NOT row.person
    MATCH (x:Entity {id: row.end})
    RETURN x
  }
  MATCH (e)-[r:DIRECTS|MANAGES|OWNS|OWNS_APART|WINDS_UP|SUCCEEDED_BY|IS_PERSON]-(x)
  WHERE type(r) = row.type AND (startNode(r) = e) = row.outgoing AND coalesce(r.toldBy, '') = row.toldBy
  DELETE r
  SET e:Dirty, x:Dirty
}
RETURN count(*) AS taken
