// Names and cards of those whom changes are about; a group goes by its member that owes most.
UNWIND $ids AS id
OPTIONAL MATCH (e:Entity {id: id})
OPTIONAL MATCH (p:Person {id: id})
CALL (id) {
  OPTIONAL MATCH (:Group {id: id})<-[:IN_GROUP]-(m)<-[:IS]-(:Client)-[:HAS]->(a:Account)
  WITH m, sum(a.outstanding) AS owed
  ORDER BY owed DESC, m.id
  RETURN collect(m.name)[0] AS known
}
CALL (e, p) {
  UNWIND [e, p] AS who
  MATCH (who)<-[:IS]-(c:Client)
  RETURN collect(c.id) AS cards
}
RETURN id, coalesce(e.name, p.name, known) AS name, cards
