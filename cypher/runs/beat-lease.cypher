// Says that the holder of a lease is alive.
MATCH (l:Lock {name: $name, holder: $run})
SET l.beatAt = $at
