// Writes down that a run of a batch job has begun.
CREATE (r:Run {id: $run})
SET r += $properties
