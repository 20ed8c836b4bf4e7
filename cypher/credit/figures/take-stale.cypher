// Some of those whose figures are to be computed anew, unmarked; `stale`: not only because a balance is another. All are
// to be weighed against their limits again.
MATCH (n:Stale|Rebalanced)
WITH n LIMIT $limit
WITH n, n:Stale AS stale
REMOVE n:Stale:Rebalanced
SET n:Unweighed
RETURN collect(elementId(n)) AS nodes, collect(CASE WHEN stale THEN elementId(n) END) AS stale
