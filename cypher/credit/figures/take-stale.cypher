// Some of those whose figures are to be computed anew, unmarked; `stale`: not only because a balance is another. Who has
// cards, or is counted against a limit, is to be weighed against it again.
MATCH (n:Stale|Rebalanced)
WITH n LIMIT $limit
WITH n, n:Stale AS stale
REMOVE n:Stale:Rebalanced
FOREACH (_ IN CASE WHEN EXISTS { (n)<-[:IS|COUNTS]-() } THEN [1] ELSE [] END | SET n:Unweighed)
RETURN collect(elementId(n)) AS nodes, collect(CASE WHEN stale THEN elementId(n) END) AS stale
