// The links that an entity's own records told, before the entity melts into another that has taken them over.
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id})
  CALL (e) {
    MATCH (e)<-[r:DIRECTS|MANAGES|OWNS|OWNS_APART|WINDS_UP]-()
    DELETE r
  }
  CALL (e) {
    MATCH (e)-[r:IS_PERSON]->()
    DELETE r
  }
  CALL (e) {
    MATCH (e)<-[r:SUCCEEDED_BY {toldBy: 'successor'}]-()
    DELETE r
  }
  CALL (e) {
    MATCH (e)-[r:SUCCEEDED_BY {toldBy: 'predecessor'}]->()
    DELETE r
  }
}
RETURN count(*) AS dropped
