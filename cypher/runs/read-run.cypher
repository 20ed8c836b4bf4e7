// One run.
MATCH (r:Run {id: $run})
RETURN properties(r) AS run
