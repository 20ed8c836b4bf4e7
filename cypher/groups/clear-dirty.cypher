// Before everything is walked: what is marked from now on has changed since.
MATCH (d:Dirty)
CALL (d) {
  REMOVE d:Dirty
} IN TRANSACTIONS OF 20000 ROWS
