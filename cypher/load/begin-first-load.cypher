// Claims the empty graph for a first load, or tells why not: what is there, and whether another load is at it.
MERGE (k:Kindred {id: 'kindred'})
SET k.claimed = true
WITH k, k.loading AS loading, k.loadingAt AS loadingAt, NOT EXISTS { MATCH (:Entity) } AS empty
CALL (k, loading, empty) {
  WITH k, loading, empty WHERE empty AND loading IS NULL
  SET k.loading = $run, k.loadingAt = $at
}
RETURN empty, loading, loadingAt
