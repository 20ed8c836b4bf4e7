// The next groups in order of id, with their members.
MATCH (g:Group)
WHERE g.id > $after
WITH g ORDER BY g.id LIMIT $limit
RETURN collect([
  g.id,
  g.lens,
  COLLECT {
    MATCH (m)-[:IN_GROUP]->(g)
    RETURN [m:Person, m.id]
  }
]) AS rows
