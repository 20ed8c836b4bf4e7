// Takes back all effective shares, before they are found anew.
MATCH ()-[h:HAS_INTEREST]->()
CALL (h) {
  DELETE h
} IN TRANSACTIONS OF 10000 ROWS
