// Closes a round: all that changed up to the cursor has been asked for and written.
MATCH (s:Source {name: $source})
SET s.cursor = $cursor, s.ended = $at
REMOVE s.began
RETURN s.name AS name
