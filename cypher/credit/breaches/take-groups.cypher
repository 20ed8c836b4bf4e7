// Some of the marked groups, unmarked.
MATCH (g:Unmeasured)
WITH g LIMIT $limit
REMOVE g:Unmeasured
RETURN elementId(g) AS node
