// Whose joint control may be another when these have changed: themselves, and whoever they or those they control hold a
// share of; if somebody controls it jointly now, or could: of two holders one must be an entity. `held`: somebody does.
UNWIND $nodes AS node
MATCH (n) WHERE elementId(n) = node
CALL (n) {
  MATCH path = (n)-[:OWNS|MANAGES|CONTROLS*0..]->(z)
  WHERE all(r IN relationships(path) WHERE {{conducts r $half}})
  RETURN DISTINCT z
}
WITH DISTINCT z
CALL (z) {
  WITH z
  WHERE z:Entity
  RETURN z AS y
  UNION
  MATCH (z)-[:OWNS]->(y)
  RETURN y
}
WITH DISTINCT y, EXISTS { (y)<-[:CONTROLS]-() } AS held
WHERE held OR (COUNT { (y)<-[:OWNS]-() } > 1 AND EXISTS { (y)<-[:OWNS]-(:Entity) })
RETURN elementId(y) AS node, held
