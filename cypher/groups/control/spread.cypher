// All whose votes may be joint: held by two and more, an entity among them.
MATCH (y:Entity)
WHERE NOT y:Inert AND COUNT { (y)<-[:OWNS]-() } > 1 AND EXISTS { (y)<-[:OWNS]-(:Entity) }
RETURN elementId(y) AS node
