// Locks an entity or carded person and its group under the wider lens, as the lock of a deal does after the card: deals of
// its group wait.
CALL () {
  MATCH (s:Entity {id: $id})
  RETURN s
  UNION
  MATCH (s:Person {id: $id})
  RETURN s
}
SET s.gate = true
WITH s
OPTIONAL MATCH (s)-[:IN_GROUP]->(g:Group {lens: $lens})
SET g.gate = true
RETURN s.id AS id
