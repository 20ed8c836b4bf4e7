// Every entity in which somebody may have a share through others, or through which somebody may: who owns it, with the
// share as filed.
MATCH (y:Entity)
WHERE NOT y:Inert AND EXISTS { (y)<-[:OWNS]-() }
  AND (EXISTS { (y)-[:OWNS]->() } OR EXISTS { (y)<-[:OWNS]-(:Entity)<-[:OWNS]-() })
RETURN elementId(y) AS node,
  [(o)-[r:OWNS]->(y) WHERE NOT o:Inert | [elementId(o), r.num, r.den]] AS owners
