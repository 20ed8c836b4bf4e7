// Holds off loaders for as long as the transaction lasts; tells whether figures were ever made for these groups.
MERGE (l:Lock {name: 'load'})
SET l.held = true
WITH l
MERGE (k:Kindred {id: 'kindred'})
RETURN coalesce(k.figured, false) AS figured
