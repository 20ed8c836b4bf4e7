// Stops, the newest first, only those that bar somebody now when these are asked for, and whom they bar or barred.
MATCH (s:Stop)
WHERE (s.since < $at OR (s.since = $at AND s.id > $id)) AND (NOT $open OR EXISTS { (s)-[:STOPS]->() })
WITH s
ORDER BY s.since DESC, s.id
LIMIT $limit
RETURN s {.*} AS stop, {{barred s}} AS bars
