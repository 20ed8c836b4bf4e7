// Lifts what the council barred some cards by; that they were barred stays.
UNWIND $cards AS card
MATCH (c:Client {id: card})<-[r:STOPS]-(s:Stop)
WHERE s.case IS NOT NULL
DELETE r
CREATE (s)-[:STOPPED {until: $now, liftedBy: $case}]->(c)
RETURN DISTINCT s.id AS stop
