// Marks all who have ties that never bind, or had.
CALL () {
  MATCH (n)-[:OWNS_APART]->()
  RETURN n
  UNION
  MATCH ()-[:OWNS_APART]->(n)
  RETURN n
  UNION
  MATCH (n)-[:WINDS_UP]->()
  RETURN n
  UNION
  MATCH (n:Hub)
  RETURN n
  UNION
  MATCH (n:Inert)
  WHERE n.tiedEntities IS NOT NULL OR n.kind IN ['public', 'fund'] OR EXISTS { (n)-[:DIRECTS|OWNS|MANAGES]->() }
  RETURN n
}
CALL (n) {
  SET n:Untotalled
} IN TRANSACTIONS OF 10000 ROWS
