// The limits that people decided for a group, or for groups that its members were in then, the newest first.
MATCH (g:Group {id: $group})
RETURN g.retired AS retired, g.successors AS successors, COLLECT {
  MATCH (m)-[:IN_GROUP]->(g)
  MATCH (m)<-[:COUNTS]-(l:Limit)
  WITH l, count(m) AS counted, count(CASE WHEN EXISTS { (l)-[:APPLIES]->(m) } THEN 1 END) AS heldFor
  RETURN l {.*, holds: heldFor > 0, members: heldFor, counted: counted}
  ORDER BY l.since DESC, l.id
} AS limits
