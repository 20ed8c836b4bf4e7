// Entities that own or manage more live ones than the caps of a lens allow, and those that do no more; as
// `mark-hub-people.cypher`.
MATCH (h:Entity)
WHERE h:Hub OR COUNT { (h)-[:OWNS|MANAGES]->() } > $leastHeld
WITH h, COUNT { MATCH (h)-[:OWNS|MANAGES]->(e:Entity) WHERE NOT e:Inert RETURN DISTINCT e } AS held
WITH h, [c IN $caps WHERE held > c.maxHeld | c.lens] AS is
WHERE is <> coalesce(h.hubOf, [])
CALL (h, is) {
  SET h:Dirty, h.hubOf = CASE WHEN is <> [] THEN is END
  FOREACH (_ IN CASE WHEN is <> [] THEN [1] ELSE [] END | SET h:Hub)
  FOREACH (_ IN CASE WHEN is = [] THEN [1] ELSE [] END | REMOVE h:Hub)
  WITH h
  MATCH (h)-[:OWNS|MANAGES]->(e)
  SET e:Dirty
} IN TRANSACTIONS OF 100 ROWS
