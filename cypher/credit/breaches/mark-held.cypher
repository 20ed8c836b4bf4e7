// Marks what time alone may change: customers with reservations and their groups, and whom open breaches are about.
CALL () {
  MATCH (:OpenDeal)-[:FOR]->(c:Client)
  SET c:Unweighed
  WITH DISTINCT c
  MATCH (c)-[:IS]->()-[:IN_GROUP]->(g:Group)
  WHERE g.lens IN $lenses
  WITH DISTINCT g
  SET g:Unmeasured
}
CALL () {
  MATCH (b:Breach)
  WHERE b.key IS NOT NULL AND b.kind = 'group'
  MATCH (g:Group {id: b.subject})
  SET g:Unmeasured
}
CALL () {
  MATCH (b:Breach)
  WHERE b.key IS NOT NULL AND b.kind = 'entity'
  MATCH (e:Entity {id: b.subject})
  SET e:Unweighed
}
CALL () {
  MATCH (b:Breach)
  WHERE b.key IS NOT NULL AND b.kind = 'person'
  MATCH (p:Person {id: b.subject})
  SET p:Unweighed
}
CALL () {
  MATCH (b:Breach)
  WHERE b.key IS NOT NULL AND b.kind = 'client'
  MATCH (c:Client {id: b.subject})
  SET c:Unweighed
}
