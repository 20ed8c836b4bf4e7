// A stop by its id, and whom it bars or barred.
MATCH (s:Stop {id: $id})
RETURN s {.*} AS stop, {{barred s}} AS bars
