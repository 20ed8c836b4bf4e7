// What changed before groups were resolved the first time nobody was told of; the feed begins with them.
MATCH (c:Unnumbered)
CALL (c) {
  DELETE c
} IN TRANSACTIONS OF 10000 ROWS
