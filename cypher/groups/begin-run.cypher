// Numbers a run; the number makes ids of groups unique for ever. Also the lock of the resolver.
MERGE (k:Kindred {id: 'kindred'})
SET k.claimed = true
SET k.runs = coalesce(k.runs, 0) + 1
RETURN k.runs AS run, coalesce(k.resolved, false) AS resolved
