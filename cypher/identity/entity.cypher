// One entity by ИНН, ОГРН or id, the other two null. Of several with one ИНН: one still in the register before one
// taken out, one with a record of its own before one without, a live one before an ended one, the latest registered.
CALL () {
  MATCH (e:Entity) WHERE e.inn = $inn
  RETURN e
  UNION
  MATCH (e:Entity) WHERE e.id = 'ogrn:' + $ogrn
  RETURN e
  UNION
  MATCH (e:Entity) WHERE e.id = $id
  RETURN e
}
WITH e
ORDER BY e.removed IS NOT NULL, coalesce(e.stub, false), coalesce(e.status, '') = 'ended',
  coalesce(e.registered, '') DESC, e.id
LIMIT 1
CALL (e) {
  MATCH (c:Client)-[r:IS]->(e)
  WITH c, r ORDER BY c.id
  RETURN collect({id: c.id, name: c.name, how: r.how}) AS clients
}
CALL (e) {
  MATCH (e)-[:IN_GROUP]->(g:Group {lens: 'linked'})
  RETURN collect(g {.id, .lens, .version, .size})[0] AS group
}
CALL (e) {
  MATCH (x)-[:SUCCEEDED_BY]->(e)
  WITH x ORDER BY x.id
  RETURN collect(x {.id, .inn, .ogrn, .name, .status, person: false, hub: x:Hub}) AS predecessors
}
CALL (e) {
  MATCH (e)-[:SUCCEEDED_BY]->(x)
  WITH x ORDER BY x.id
  RETURN collect(x {.id, .inn, .ogrn, .name, .status, person: false, hub: x:Hub}) AS successors
}
CALL (e) {
  MATCH (e)-[:IS_PERSON]->(p)
  RETURN collect(p {.id, .inn, .ogrn, .name, .status, person: true, hub: p:Hub})[0] AS person
}
RETURN e {.id, .inn, .ogrn, .kpp, .name, .shortName, .kind, .status, .registered, .address, .stub, .opf, .form, .country,
  .regNumber, .endedHow, .ended, .removed, .capital, .treasuryNum, .treasuryDen, .restricted, .unreliableAddress,
  .branches, .asOf, .headsAsOf, .ownersAsOf, .ownersUnknown,
  inert: e:Inert, hub: e:Hub, debtor: e:Debtor, dirty: e:Dirty|Unwalked} AS entity,
  clients, group, predecessors, successors, person
