// Before everything is walked: what is marked from now on has changed since.
MATCH (d:Dirty|Unwalked)
CALL (d) {
  REMOVE d:Dirty:Unwalked
} IN TRANSACTIONS OF 20000 ROWS
