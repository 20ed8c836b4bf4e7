// Writes down who controls whom by joint votes; gives back what was not known.
UNWIND $rows AS row
MATCH (x) WHERE elementId(x) = row.by
MATCH (y) WHERE elementId(y) = row.node AND NOT EXISTS { (x)-[:CONTROLS]->(y) }
CREATE (x)-[:CONTROLS]->(y)
RETURN row.node AS node, row.by AS by
