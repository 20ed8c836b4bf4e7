// How many groups a lens has, and the size of the largest.
MATCH (g:Group {lens: $lens})
WHERE g.retired IS NULL
RETURN count(g) AS groups, coalesce(max(g.size), 0) AS largest
