// Puts some cards, or an entity or carded person, on the stop list: deals of these, and of their groups, are blocked until the
// stop is lifted.
CREATE (s:Stop)
SET s = $stop
WITH s
CALL () {
  UNWIND $cards AS card
  MATCH (n:Client {id: card})
  RETURN n
  UNION
  MATCH (n:Entity {id: $entity})
  RETURN n
  UNION
  MATCH (n:Person {id: $entity})
  RETURN n
}
CREATE (s)-[:STOPS]->(n)
RETURN s.id AS stop, count(n) AS barred
