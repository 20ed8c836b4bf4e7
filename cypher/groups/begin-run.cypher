// Numbers a run; the number makes ids of groups unique for ever. A graph resolved while it was empty has yet to be
// resolved the first time: a first load marks nothing.
MERGE (k:Kindred {id: 'kindred'})
SET k.claimed = true
SET k.runs = coalesce(k.runs, 0) + 1
RETURN k.runs AS run, coalesce(k.resolved, false) AND EXISTS { (:Group {lens: $lens}) } AS resolved
