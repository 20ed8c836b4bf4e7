// Opens a round of asking a source, or gives the one that was cut short.
MERGE (s:Source {name: $source})
SET s.began = coalesce(s.began, $at)
RETURN s.began AS began, s.cursor AS cursor
