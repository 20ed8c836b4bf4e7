// An owner whom one record names twice gets one link for the two.
UNWIND $rows AS row
CALL (row) {
  MATCH (e:Entity {id: 'ogrn:' + row.ogrn}), (x:Entity {id: row.owned})
  CALL (row, x) {
    MATCH (:Entity {id: 'inn:' + row.inn})-[r:OWNS|OWNS_APART]->(x)
    DELETE r
  }
  CALL (e, x) {
    MATCH (e)-[r:OWNS|OWNS_APART]->(x)
    DELETE r
  }
  CREATE (e)-[r:$(row.type)]->(x)
  SET r = row.properties
}
RETURN count(*) AS named
