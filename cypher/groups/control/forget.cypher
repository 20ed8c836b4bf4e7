// Takes back who controls these by joint votes, and tells who it was.
UNWIND $nodes AS node
MATCH (y) WHERE elementId(y) = node
MATCH (x)-[c:CONTROLS]->(y)
WITH y, x, c, elementId(y) AS node, elementId(x) AS by
DELETE c
RETURN node, by
