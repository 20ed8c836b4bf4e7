// People who direct or own more live entities than the caps of a lens allow, and those who do no more: `hubOf` names the
// lenses. The first count is by degree, which the store keeps; only the few over the least cap are counted entity by
// entity.
MATCH (p:Person)
WHERE p:Hub OR COUNT { (p)-[:DIRECTS]->() } > $leastDirected OR COUNT { (p)-[:OWNS]->() } > $leastOwned
WITH p, COUNT { (p)-[:DIRECTS]->(e:Entity) WHERE NOT e:Inert } AS directs,
  COUNT { (p)-[:OWNS]->(e:Entity) WHERE NOT e:Inert } AS owns
WITH p, [c IN $caps WHERE directs > c.maxDirected OR owns > c.maxOwned | c.lens] AS is
WHERE is <> coalesce(p.hubOf, [])
CALL (p, is) {
  SET p:Dirty, p.hubOf = CASE WHEN is <> [] THEN is END
  FOREACH (_ IN CASE WHEN is <> [] THEN [1] ELSE [] END | SET p:Hub)
  FOREACH (_ IN CASE WHEN is = [] THEN [1] ELSE [] END | REMOVE p:Hub)
  WITH p
  MATCH (p)-[:DIRECTS|OWNS]->(e)
  SET e:Dirty
} IN TRANSACTIONS OF 100 ROWS
