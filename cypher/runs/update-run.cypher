// How far a run is; also the sign that it is alive.
MATCH (r:Run {id: $run})
SET r += $properties
