// Groups are whole: exposures may be asked for.
MERGE (k:Kindred {id: 'kindred'})
SET k.resolved = true
