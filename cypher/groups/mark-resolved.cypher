// Groups are whole: exposures may be asked for. Figures derived from earlier groups no longer hold.
MATCH (k:Kindred {id: 'kindred'})
SET k.resolved = true
REMOVE k.figured
