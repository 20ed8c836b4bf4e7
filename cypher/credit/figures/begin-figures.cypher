// Holds off loaders for as long as the transaction lasts; tells whether figures were made for these groups: true, false
// while they are made for the first time, null before.
MERGE (l:Lock {name: 'load'})
SET l.held = true
WITH l
MERGE (k:Kindred {id: 'kindred'})
RETURN k.figured AS figured
