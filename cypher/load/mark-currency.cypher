// Who has a balance in a currency whose rate changed: sums in the base currency are to be made anew. And who has a limit in it.
CALL () {
  MATCH (a:Account)
  WHERE a.currency IN $currencies
  MATCH (a)<-[:HAS]-(:Client)-[:IS]->(n)
  SET n:Rebalanced
}
CALL () {
  MATCH (a:Account)
  WHERE a.currency IN $currencies
  MATCH (a)<-[:HAS]-(c:Client)
  WHERE NOT EXISTS { (c)-[:IS]->() }
  SET c:Unweighed
}
CALL () {
  MATCH (l:Limit)
  WHERE l.currency IN $currencies
  MATCH (l)-[:APPLIES]->(n)
  SET n:Unweighed
}
