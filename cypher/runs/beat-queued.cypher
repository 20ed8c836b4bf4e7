// A sign of life for loads that wait for their turn.
UNWIND $runs AS id
MATCH (r:Run {id: id, state: 'queued'})
SET r.beatAt = $at
