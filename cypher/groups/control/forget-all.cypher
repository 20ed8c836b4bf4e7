// Takes back all joint control, before it is derived anew.
MATCH ()-[c:CONTROLS]->()
CALL (c) {
  DELETE c
} IN TRANSACTIONS OF 10000 ROWS
