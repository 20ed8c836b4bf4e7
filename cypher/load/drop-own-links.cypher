// The links that an entity's own records told, before the entity melts into another that has taken them over. It may not
// take over all of them, so their ends must be resolved again.
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id})
  CALL (e) {
    MATCH (e)<-[r:DIRECTS|MANAGES|OWNS|OWNS_APART|WINDS_UP]-(x)
    DELETE r
    SET x:Dirty
  }
  CALL (e) {
    MATCH (e)-[r:IS_PERSON]->(x)
    DELETE r
    SET x:Dirty
  }
  CALL (e) {
    MATCH (e)<-[r:SUCCEEDED_BY {toldBy: 'successor'}]-(x)
    DELETE r
    SET x:Dirty
  }
  CALL (e) {
    MATCH (e)-[r:SUCCEEDED_BY {toldBy: 'predecessor'}]->(x)
    DELETE r
    SET x:Dirty
  }
}
RETURN count(*) AS dropped
