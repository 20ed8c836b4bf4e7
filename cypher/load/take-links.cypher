// Current links that are no longer so; both ends must be resolved again.
UNWIND $rows AS row
CALL (row) {
  MATCH (e:Entity {id: row.entity})<-[r:DIRECTS|MANAGES|OWNS|OWNS_APART|WINDS_UP]-(x)
  WHERE x.id = row.end AND type(r) = row.type
  DELETE r
  SET e:Dirty, x:Dirty
}
RETURN count(*) AS taken
