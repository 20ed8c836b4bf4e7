// Whether groups have been resolved once.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
RETURN coalesce(k.resolved, false) AS resolved
