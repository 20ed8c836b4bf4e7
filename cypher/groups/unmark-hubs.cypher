// Hubs that have fallen under the caps.
MATCH (h:Hub)
WHERE COUNT { (h)-[:DIRECTS]->(e:Entity) WHERE NOT e:Inert } <= CASE WHEN h:Person THEN $maxDirected ELSE $maxHeld END
  AND COUNT { (h)-[:OWNS]->(e:Entity) WHERE NOT e:Inert } <= CASE WHEN h:Person THEN $maxOwned ELSE $maxHeld END
  AND COUNT { MATCH (h)-[:OWNS|MANAGES]->(e:Entity) WHERE NOT e:Inert RETURN DISTINCT e } <=
      CASE WHEN h:Person THEN $maxOwned ELSE $maxHeld END
CALL (h) {
  REMOVE h:Hub
  SET h:Dirty
  WITH h
  MATCH (h)-[:DIRECTS|OWNS|MANAGES]->(e)
  SET e:Dirty
} IN TRANSACTIONS OF 100 ROWS
