// Says that the first load is alive.
MATCH (k:Kindred {id: 'kindred', loading: $run})
SET k.loadingAt = $at
