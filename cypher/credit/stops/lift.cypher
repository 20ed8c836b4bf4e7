// Lifts one stop, or all that the council barred some cards by; that they barred stays, and by whom, when and why they were
// lifted is put beside it.
CALL () {
  MATCH (s:Stop {id: $stop})-[r:STOPS]->(n)
  RETURN s, r, n
  UNION
  UNWIND $cards AS card
  MATCH (n:Client {id: card})<-[r:STOPS]-(s:Stop)
  WHERE s.case IS NOT NULL
  RETURN s, r, n
}
DELETE r
CREATE (s)-[new:STOPPED]->(n)
SET new = $lifted
RETURN DISTINCT s.id AS stop
