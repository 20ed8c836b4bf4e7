// Claims the empty graph for a first load, or tells why not: what is there, and whether another load is at it. Empty
// is a graph with nothing that was ever loaded: a first load creates without looking, or overwrites all there is. It
// marks nothing, so that groups must then be resolved the first time.
MERGE (k:Kindred {id: 'kindred'})
SET k.claimed = true
WITH k, k.loading AS loading, k.loadingAt AS loadingAt,
     NOT EXISTS {
       MATCH (n:Entity|Person|Client|Rate|Fact|Statement|Payment)
     } AS empty
CALL (k, loading, empty) {
  WITH k, loading, empty WHERE empty AND loading IS NULL
  SET k.loading = $run, k.loadingAt = $at, k.resolved = false
}
RETURN empty, loading, loadingAt
