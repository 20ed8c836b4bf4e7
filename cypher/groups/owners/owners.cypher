// Who owns an entity, and with $far who owns those, as far up as is known; what is told of each, and who heads the
// entity. It is named by ИНН, ОГРН or id, the other two null; of several with one ИНН it is the one that
// `identity/entity.cypher` takes.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
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
WITH k, e
ORDER BY e.removed IS NOT NULL, coalesce(e.stub, false), coalesce(e.status, '') = 'ended',
  coalesce(e.registered, '') DESC, e.id
LIMIT 1

// Whoever has ended, and public bodies and funds, are ends: nobody above them is looked for.
CALL (e) {
  WITH e
  WHERE $far
  MATCH p = (e)<-[:OWNS*1..]-(m:Entity)
  WHERE all(n IN nodes(p) WHERE n = e OR NOT n:Inert)
  WITH DISTINCT m
  LIMIT $mostEntities
  RETURN collect(m) AS above
}
WITH *, [e] + [m IN above WHERE m <> e] AS ms

// A sole trader is the person. Who owns what only was founded matters for the entity asked about alone.
CALL (e, ms) {
  UNWIND ms AS m
  MATCH (x)-[r:OWNS|OWNS_APART]->(m)
  WHERE r:OWNS OR r.reason IN ['public', 'fund'] OR m = e
  OPTIONAL MATCH (x)-[:IS_PERSON]->(p:Person)
  WITH m, r, coalesce(p, x) AS o, p IS NOT NULL AS trader
  LIMIT $mostLinks
  RETURN collect(DISTINCT o) AS os,
    collect([o.id, m.id, r.num, r.den, r.since, r.reason, coalesce(r.unreliable, false), trader]) AS links
}
CALL (ms, os) {
  UNWIND ms + os AS n
  WITH DISTINCT n
  RETURN collect([n.id, n.inn, n.ogrn, n.name, CASE WHEN n:Person THEN 'person' ELSE n.kind END, n.status, n:Inert,
    n.country, n.form, n.ownersAsOf, n.restricted, n.treasuryNum, n.treasuryDen]) AS nodes
}

// Who acts for it: its heads, those of a company that manages it, and the person that a sole trader is.
CALL (e) {
  MATCH (e)<-[:MANAGES*0..3]-(m:Entity)
  WHERE m = e OR NOT m:Inert
  WITH DISTINCT e, m
  MATCH (m)-[r:DIRECTS|IS_PERSON]-(p:Person)
  RETURN collect([p.id, p.inn, p.name, r.position, r.since, CASE WHEN m <> e THEN m.id END,
    CASE WHEN m <> e THEN m.name END]) AS heads
}
RETURN k.seq AS seq,
  e.id AS id,
  e.ended AS ended,
  size(above) AS above,
  links,
  nodes,
  heads
