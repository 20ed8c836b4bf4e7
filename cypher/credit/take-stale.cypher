// Some of those whose figures are stale, unmarked.
MATCH (n:Stale)
WITH n LIMIT $limit
REMOVE n:Stale
RETURN collect(elementId(n)) AS nodes
