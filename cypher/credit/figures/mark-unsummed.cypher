// Marks the groups of nodes to be summed anew.
UNWIND $nodes AS node
MATCH (n) WHERE elementId(n) = node
MATCH (n)-[:IN_GROUP]->(g)
SET g:Unsummed
