// The cards of groups that are still there, by member.
UNWIND $groups AS id
MATCH (g:Group {id: id})
WHERE g.retired IS NULL
RETURN g.id AS id, g.size AS size, g.outstandingBase AS outstanding, COLLECT {
  MATCH (g)<-[:IN_GROUP]-(m)<-[:IS]-(c:Client)
  RETURN [m.id, m:Person, c.id, c.name]
} AS cards
