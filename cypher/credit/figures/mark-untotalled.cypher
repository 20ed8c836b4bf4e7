// Around nodes that changed: whoever has ties that never bind is to be totalled anew.
CALL () {
  UNWIND $nodes AS node
  MATCH (x) WHERE elementId(x) = node
  RETURN x
  UNION
  UNWIND $nodes AS node
  MATCH (n) WHERE elementId(n) = node
  MATCH (n)<-[:DIRECTS|OWNS|MANAGES|OWNS_APART|WINDS_UP|DIRECTED|OWNED|MANAGED]-(x)
  RETURN x
  UNION
  UNWIND $nodes AS node
  MATCH (n) WHERE elementId(n) = node
  MATCH (n)-[:IS_PERSON]->(x)
  RETURN x
}
WITH x
WHERE x.tiedEntities IS NOT NULL OR x:Hub OR x:Inert OR EXISTS { (x)-[:OWNS_APART|WINDS_UP]->() }
  OR EXISTS { (x)<-[:OWNS_APART]-() }
SET x:Untotalled
