// Around some of what changed: people and owners may have crossed a hub cap, either way; then all their neighbours
// follow. Nothing is walked before all that changed has been counted: through a hub not yet known as one the walk would
// find groups that never were.
MATCH (d:Dirty)
WITH d LIMIT $limit
REMOVE d:Dirty
SET d:Unwalked
WITH collect(d) AS changed
CALL (changed) {
  UNWIND changed AS d
  CALL (d) {
    MATCH (d)<-[:DIRECTS|OWNS|MANAGES]-(x)
    RETURN x
    UNION
    WITH d
    WHERE d:Person OR d:Hub OR EXISTS { (d)-[:OWNS|MANAGES]->() }
    RETURN d AS x
  }
  WITH DISTINCT x
  WITH x, x:Hub AS was,
       CASE WHEN x:Person THEN
         COUNT { (x)-[:DIRECTS]->(e:Entity) WHERE NOT e:Inert } > $maxDirected
         OR COUNT { (x)-[:OWNS]->(e:Entity) WHERE NOT e:Inert } > $maxOwned
       ELSE COUNT { MATCH (x)-[:OWNS|MANAGES]->(e:Entity) WHERE NOT e:Inert RETURN DISTINCT e } > $maxHeld
       END AS is
  WHERE was <> is
  CALL (x, is) {
    WITH x WHERE is
    SET x:Hub
  }
  CALL (x, is) {
    WITH x WHERE NOT is
    REMOVE x:Hub
  }
  CALL (x) {
    SET x:Unwalked
    WITH x
    MATCH (x)-[:DIRECTS|OWNS|MANAGES]->(e)
    SET e:Unwalked
  }
}
RETURN size(changed) AS counted
