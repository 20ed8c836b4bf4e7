// The first load is whole (or given up).
MATCH (k:Kindred {id: 'kindred'})
REMOVE k.loading, k.loadingAt
