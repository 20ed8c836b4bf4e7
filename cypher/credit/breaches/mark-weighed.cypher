// All lines have been looked at once; from now on only where something changes.
MATCH (k:Kindred {id: 'kindred'})
SET k.weighed = true
