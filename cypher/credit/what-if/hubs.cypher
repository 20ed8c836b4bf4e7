// Which of these are hubs of a lens.
UNWIND $nodes AS node
MATCH (n:Hub) WHERE elementId(n) = node AND $lens IN n.hubOf
RETURN DISTINCT node
