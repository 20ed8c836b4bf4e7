// Numbers are given by one at a time, for as long as the transaction lasts.
MERGE (l:Lock {name: 'feed'})
SET l.held = true
