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
  WHERE x:Hub OR COUNT { (x)-[:DIRECTS|OWNS|MANAGES]->() } > $least
  WITH x, COUNT { (x)-[:DIRECTS]->(e:Entity) WHERE NOT e:Inert } AS directs,
    COUNT { (x)-[:OWNS]->(e:Entity) WHERE NOT e:Inert } AS owns,
    COUNT { MATCH (x)-[:OWNS|MANAGES]->(e:Entity) WHERE NOT e:Inert RETURN DISTINCT e } AS held
  WITH x, [c IN $caps
    WHERE CASE WHEN x:Person THEN directs > c.maxDirected OR owns > c.maxOwned ELSE held > c.maxHeld END
    | c.lens] AS is
  WHERE is <> coalesce(x.hubOf, [])
  CALL (x, is) {
    SET x:Unwalked, x.hubOf = CASE WHEN is <> [] THEN is END
    FOREACH (_ IN CASE WHEN is <> [] THEN [1] ELSE [] END | SET x:Hub)
    FOREACH (_ IN CASE WHEN is = [] THEN [1] ELSE [] END | REMOVE x:Hub)
    WITH x
    MATCH (x)-[:DIRECTS|OWNS|MANAGES]->(e)
    SET e:Unwalked
  }
}
RETURN size(changed) AS counted
