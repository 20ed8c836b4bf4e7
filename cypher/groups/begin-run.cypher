// One resolver at a time, and no loader beside it, for as long as the transaction lasts. Setting a constant locks the
// node, also when it is there. Numbers the run, which makes ids of groups unique for ever, and tells by which rules
// groups are stored.
MERGE (r:Lock {name: 'resolve'})
SET r.held = true
WITH r
MERGE (l:Lock {name: 'load'})
SET l.held = true
WITH l
MERGE (k:Kindred {id: 'kindred'})
SET k.claimed = true
SET k.runs = coalesce(k.runs, 0) + 1
RETURN k.runs AS run, coalesce(k.resolved, false) AS resolved, COLLECT { MATCH (n:Lens) RETURN [n.name, n.rules] } AS lenses
