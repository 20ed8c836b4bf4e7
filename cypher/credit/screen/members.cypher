// Whom to look at in some groups, customers first, then by id, $most of each at most.
UNWIND $ids AS id
MATCH (g:Group {id: id})
CALL (g) {
  MATCH (m)-[:IN_GROUP]->(g)
  WITH m.id AS id, EXISTS { (m)<-[:IS]-() } AS carded
  ORDER BY carded DESC, id
  LIMIT $most
  RETURN collect(id) AS members
}
RETURN id, members
