// Every current link of the members of a group, once, those of one pair beside each other; which, and what $whole adds,
// as `group-nodes.cypher` has it. Joint control, which is derived, where the lens goes by it and records are not wanted
// whole. `asOf`: the day its section speaks of; `source`: who told it.
MATCH (m)-[:IN_GROUP]->(g:Group {id: $group})
WITH m, g, $rules[g.lens] AS rules
CALL (m, g, rules) {
  MATCH (x)-[r:DIRECTS|OWNS|MANAGES|CONTROLS|OWNS_APART|WINDS_UP|SUCCEEDED_BY|IS_PERSON]->(m)
  WHERE NOT r:CONTROLS OR (rules.controls AND NOT $whole)
  RETURN r, x AS a, m AS b
  UNION ALL
  MATCH (m)-[r:SUCCEEDED_BY|IS_PERSON]->(x)
  WHERE NOT EXISTS { (x)-[:IN_GROUP]->(g) }
  RETURN r, m AS a, x AS b
  UNION ALL
  WITH m, g
  WHERE NOT (m:Hub OR (m:Inert AND m.kind IN ['public', 'fund']))
  MATCH (m)-[:DIRECTS|OWNS|MANAGES|OWNS_APART|WINDS_UP]->(x)
  WHERE NOT EXISTS { (x)-[:IN_GROUP]->(g) }
  WITH DISTINCT m, x
  MATCH (y)-[r:DIRECTS|OWNS|MANAGES|OWNS_APART|WINDS_UP]->(x)
  WHERE $whole OR y = m
  RETURN r, y AS a, x AS b
}
WITH DISTINCT a.id AS from, a:Person AS fromPerson, a.kind AS fromKind, b.id AS to, b:Person AS toPerson,
  type(r) AS type, r.num AS num, r.den AS den, r.since AS since, r.position AS position, r.reason AS reason,
  coalesce(r.unreliable, false) AS unreliable,
  NOT (r:OWNS_APART OR r:WINDS_UP) AND {{binds r rules}} AS binds,
  CASE
    WHEN r:SUCCEEDED_BY OR r:IS_PERSON THEN coalesce(a.asOf, b.asOf)
    WHEN r:OWNS OR r:OWNS_APART THEN b.ownersAsOf
    ELSE b.headsAsOf END AS asOf,
  b.source AS source
RETURN from, fromPerson, fromKind, to, toPerson, type, num, den, since, position, reason, unreliable, binds, asOf, source
ORDER BY to, from, fromPerson, type
