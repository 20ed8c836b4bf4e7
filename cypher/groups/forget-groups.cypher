// Groups of a first resolve that was cut short; nobody has been told of them.
MATCH (g:Group {lens: $lens})
CALL (g) {
  DETACH DELETE g
} IN TRANSACTIONS OF 1000 ROWS
