// People who direct or own more live entities than the caps allow: their links stop to bind. The first count is by
// degree, which the store keeps; only the few over it are counted entity by entity.
MATCH (p:Person)
WHERE (COUNT { (p)-[:DIRECTS]->() } > $maxDirected OR COUNT { (p)-[:OWNS]->() } > $maxOwned) AND NOT p:Hub
WITH p
WHERE COUNT { (p)-[:DIRECTS]->(e:Entity) WHERE NOT e:Inert } > $maxDirected
   OR COUNT { (p)-[:OWNS]->(e:Entity) WHERE NOT e:Inert } > $maxOwned
CALL (p) {
  SET p:Hub:Dirty
  WITH p
  MATCH (p)-[:DIRECTS|OWNS]->(e)
  SET e:Dirty
} IN TRANSACTIONS OF 100 ROWS
