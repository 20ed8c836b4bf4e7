// Marks whoever may be over a line: customers with a limit of their own, and groups with one.
CALL () {
  MATCH (a:Account)
  WHERE a.limit IS NOT NULL
  MATCH (a)<-[:HAS]-(c:Client)
  RETURN c AS n
  UNION
  MATCH (:Limit)-[:APPLIES]->(n)
  RETURN n
}
CALL (n) {
  SET n:Unweighed
} IN TRANSACTIONS OF 10000 ROWS
