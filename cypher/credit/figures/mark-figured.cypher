// Everything whose figures are to be made is marked, or ($made) they are made; from now on only what changes is.
MATCH (k:Kindred {id: 'kindred'})
SET k.figured = $made OR coalesce(k.figured, false)
