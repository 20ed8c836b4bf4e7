// Everything whose figures are to be made is marked; from now on only what changes is.
MATCH (k:Kindred {id: 'kindred'})
SET k.figured = true
