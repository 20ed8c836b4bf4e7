// The members of a group and whoever is at the other end of one of their links, in order of id. Of a hub, a public body
// or a fund only the links to it: its own may be 20,000. $whole: with whom a member heads or owns beyond the group also
// whoever else does, so that its heads and owners are told whole or not at all. `told`: the day its links speak of, for
// whoever has no record of its own; `reasons`: why ties of its never bind, which tells what such a one is.
MATCH (m)-[:IN_GROUP]->(g:Group {id: $group})
CALL (m, g) {
  RETURN m AS n, null AS told, null AS reason
  UNION ALL
  MATCH (x)-[r:DIRECTS|OWNS|MANAGES|OWNS_APART|WINDS_UP|SUCCEEDED_BY|IS_PERSON]->(m)
  RETURN x AS n, CASE
    WHEN r:SUCCEEDED_BY OR r:IS_PERSON THEN coalesce(m.asOf, x.asOf)
    WHEN r:OWNS OR r:OWNS_APART THEN m.ownersAsOf
    ELSE m.headsAsOf END AS told, r.reason AS reason
  UNION ALL
  MATCH (m)-[r:SUCCEEDED_BY|IS_PERSON]->(x)
  WHERE NOT EXISTS { (x)-[:IN_GROUP]->(g) }
  RETURN x AS n, coalesce(m.asOf, x.asOf) AS told, null AS reason
  UNION ALL
  WITH m, g
  WHERE NOT (m:Hub OR (m:Inert AND m.kind IN ['public', 'fund']))
  MATCH (m)-[:DIRECTS|OWNS|MANAGES|OWNS_APART|WINDS_UP]->(x)
  WHERE NOT EXISTS { (x)-[:IN_GROUP]->(g) }
  WITH DISTINCT m, x
  MATCH (y)-[r:DIRECTS|OWNS|MANAGES|OWNS_APART|WINDS_UP]->(x)
  WHERE $whole OR y = m
  UNWIND [x, y] AS n
  RETURN n, CASE WHEN r:OWNS OR r:OWNS_APART THEN x.ownersAsOf ELSE x.headsAsOf END AS told,
    CASE WHEN n = y THEN r.reason END AS reason
}
WITH g, n, max(told) AS told, collect(DISTINCT reason) AS reasons
ORDER BY n.id, n:Person
RETURN n:Person AS person,
  EXISTS { (n)-[:IN_GROUP]->(g) } AS member,
  n {.id, .name, .inn, .ogrn, .kpp, .shortName, .kind, .opf, .country, .regNumber, .status, .endedHow, .registered, .ended,
    .address, .treasuryNum, .treasuryDen, .ownersUnknown, .source} AS of,
  coalesce(n.asOf, n.ownersAsOf, n.headsAsOf, told) AS asOf,
  reasons,
  COLLECT {
    MATCH (n)-[:SUCCEEDED_BY]->(x)
    WHERE EXISTS { (n)-[:IN_GROUP]->(g) } OR EXISTS { (x)-[:IN_GROUP]->(g) }
    WITH DISTINCT x ORDER BY x.id
    RETURN x {.ogrn, .inn, .name, .country, .regNumber}
  } AS successors
