// After a resolve of everything nothing waits to be resolved.
MATCH (d:Dirty)
CALL (d) {
  REMOVE d:Dirty
} IN TRANSACTIONS OF 20000 ROWS
