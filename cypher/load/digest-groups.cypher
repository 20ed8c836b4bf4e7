// Every member with its group.
MATCH (m)-[:IN_GROUP]->(g:Group)
RETURN [[g.id, g.lens, m:Person, m.id]] AS rows
