// Marks all whose figures answers are made of: who has a card, who has ties that never bind, and large groups.
CALL () {
  MATCH (n)<-[:IS]-(:Client)
  RETURN n
  UNION
  MATCH (n)-[:OWNS_APART]->()
  RETURN n
  UNION
  MATCH ()-[:OWNS_APART]->(n)
  RETURN n
  UNION
  MATCH (n)-[:WINDS_UP]->()
  RETURN n
  UNION
  MATCH (n:Hub|Debtor|NearDebtor)
  RETURN n
  UNION
  MATCH (n:Inert)
  WHERE n.kind IN ['public', 'fund'] OR EXISTS { (n)-[:DIRECTS|OWNS|MANAGES]->() }
  RETURN n
}
CALL (n) {
  SET n:Stale
} IN TRANSACTIONS OF 10000 ROWS
