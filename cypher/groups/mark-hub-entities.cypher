// Entities that own or manage more live ones than the cap allows.
MATCH (h:Entity)
WHERE COUNT { (h)-[:OWNS|MANAGES]->() } > $maxHeld AND NOT h:Hub
WITH h
WHERE COUNT { MATCH (h)-[:OWNS|MANAGES]->(e:Entity) WHERE NOT e:Inert RETURN DISTINCT e } > $maxHeld
CALL (h) {
  SET h:Hub:Dirty
  WITH h
  MATCH (h)-[:OWNS|MANAGES]->(e)
  SET e:Dirty
} IN TRANSACTIONS OF 100 ROWS
