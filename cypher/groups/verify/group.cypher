// A group as it is recorded: its members, one row for each record of membership, and the groups each is in by that lens.
MATCH (g:Group {id: $id})
RETURN g.lens AS lens, g.size AS size, g.retired AS retired, COLLECT {
  MATCH (m)-[:IN_GROUP]->(g)
  RETURN elementId(m)
  ORDER BY m.id
} AS members, COLLECT {
  MATCH (m)-[:IN_GROUP]->(g)
  MATCH (m)-[:IN_GROUP]->(other:Group)
  WHERE other.lens = g.lens AND other <> g
  RETURN DISTINCT [m.id, other.id] AS pair
  ORDER BY pair
} AS elsewhere
