// The members of a group, the greatest debts first and at most $nodes, all their links, and who is at the other end
// without being one of these. Of a hub, a public body or a fund only the links to it, and of a hub of another lens what
// binds by this one: its own may be 20,000.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, toFloat(rate.rate)]) AS rates
}
OPTIONAL MATCH (g:Group {id: $id})
WITH k, rates, g, g.version AS version, $rules[g.lens] AS rules
CALL (g, rates) {
  MATCH (m)-[:IN_GROUP]->(g)
  OPTIONAL MATCH (m)<-[:IS]-(:Client)-[:HAS]->(a:Account)
  WITH m, sum(a.outstanding * CASE a.currency WHEN $base THEN 1.0
    ELSE coalesce(head([r IN rates WHERE r[0] = a.currency | r[1]]), 0.0) END) AS owed
  ORDER BY owed DESC, m.id
  WITH collect(m) AS ms
  RETURN size(ms) AS size, ms[..$nodes] AS ms
}
CALL (ms, rules) {
  UNWIND ms AS m
  CALL (m, rules) {
    MATCH (m)-[r:DIRECTS|OWNS|MANAGES|CONTROLS|OWNS_APART|WINDS_UP|SUCCEEDED_BY|IS_PERSON]-(x)
    WHERE CASE
      WHEN r:CONTROLS AND NOT rules.controls THEN false
      WHEN startNode(r) = x OR r:SUCCEEDED_BY OR r:IS_PERSON THEN true
      WHEN m:Hub THEN {{binds r rules}}
      ELSE NOT (m:Inert AND m.kind IN ['public', 'fund']) END
    RETURN r, x
    LIMIT $nodes
  }
  RETURN collect(DISTINCT r) AS rs, collect(DISTINCT x) AS xs
}
CALL (ms, rules) {
  UNWIND ms AS n
  RETURN collect([n.id, CASE WHEN n:Person THEN 'person' ELSE n.kind END, n.name, n.status, {{hub-of n rules.lens}}, n:Inert, true,
    COUNT { (n)<-[:IS]-(:Client) }]) AS members
}
CALL (xs, g, size, rules) {
  UNWIND xs AS n
  WITH n, rules, EXISTS { (n)-[:IN_GROUP]->(g) } AS member
  WHERE NOT member OR size > $nodes
  WITH n, rules, member
  ORDER BY n.id
  RETURN collect([n.id, CASE WHEN n:Person THEN 'person' ELSE n.kind END, n.name, n.status, {{hub-of n rules.lens}}, n:Inert, member,
    COUNT { (n)<-[:IS]-(:Client) }]) AS others
}

// The group is read once more at the end: a rewrite in between shows itself.
RETURN k.resolved AS resolved,
  CASE WHEN g IS NOT NULL THEN [g.id, version, g.size] END AS group,
  g.lens AS lens,
  g.retired AS retired,
  g.successors AS successors,
  size,
  members,
  others,
  [r IN rs | [startNode(r).id, endNode(r).id, type(r), r.num, r.den, r.since,
    NOT (r:OWNS_APART OR r:WINDS_UP) AND {{binds r rules}}, {{would-bind r rules}}]] AS links,
  COLLECT { MATCH (h:Group {id: $id}) RETURN [h.id, h.version] } AS after
