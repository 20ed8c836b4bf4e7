// Who bears these ids: an entity, a person, or both (a sole trader known by ИНН alone, and the person).
UNWIND $ids AS id
CALL (id) {
  MATCH (n:Entity {id: id})
  RETURN n
  UNION ALL
  MATCH (n:Person {id: id})
  RETURN n
}
RETURN elementId(n) AS key
