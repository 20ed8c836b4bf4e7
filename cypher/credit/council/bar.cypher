// Bars some cards: deals of these, and of their groups, are blocked until the stop is lifted.
CREATE (s:Stop)
SET s = $stop
WITH s
UNWIND $cards AS card
MATCH (c:Client {id: card})
CREATE (s)-[:STOPS]->(c)
RETURN s.id AS stop, count(*) AS cards
