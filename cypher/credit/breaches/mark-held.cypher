// Marks what time alone may change, customers with reservations and their groups, and whom open breaches with reservations
// are about; and cards and groups that are over a line: nobody marks these when a card is bound or a group is no more.
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
  WHERE b.key IS NOT NULL AND b.kind = 'entity' AND b.reservations > 0
  MATCH (e:Entity {id: b.subject})
  SET e:Unweighed
}
CALL () {
  MATCH (b:Breach)
  WHERE b.key IS NOT NULL AND b.kind = 'person' AND b.reservations > 0
  MATCH (p:Person {id: b.subject})
  SET p:Unweighed
}
CALL () {
  MATCH (b:Breach)
  WHERE b.key IS NOT NULL AND b.kind = 'client'
  MATCH (c:Client {id: b.subject})
  SET c:Unweighed
}
