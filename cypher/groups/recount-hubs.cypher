// People and owners next to what changed may have crossed a hub cap, either way; then all their neighbours follow.
UNWIND $changed AS node
MATCH (d) WHERE elementId(d) = node
CALL (d) {
  MATCH (d)<-[:DIRECTS|OWNS|MANAGES]-(x)
  RETURN x
  UNION
  WITH d
  WHERE d:Person OR EXISTS { (d)-[:OWNS|MANAGES]->() }
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
  SET x:Dirty
  WITH x
  MATCH (x)-[:DIRECTS|OWNS|MANAGES]->(e)
  SET e:Dirty
}
RETURN count(*) AS crossed
