// One resolver at a time, for as long as the transaction lasts.
MERGE (l:Lock {name: 'resolve'})
SET l.held = true
