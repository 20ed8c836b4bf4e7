// A page of the members of a group, in the order of their ids, from $after on; with what binds them.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, rate.rate]) AS rates
}
OPTIONAL MATCH (g:Group {id: $id})
WITH k, rates, g, g.version AS version, $rules[g.lens] AS rules
CALL (g) {
  MATCH (m)-[in:IN_GROUP]->(g)
  WHERE m.id > $after
  WITH m, in.since AS since
  ORDER BY m.id
  LIMIT $limit
  OPTIONAL MATCH (m)<-[:IS]-(c:Client)
  OPTIONAL MATCH (c)-[:HAS]->(a:Account)
  WITH m, since, collect(DISTINCT c.id) AS ids, collect(CASE WHEN a IS NOT NULL THEN [c.id, a.currency,
    a.asOf, a.outstanding, a.advance, a.writtenOff, a.limit, coalesce(a.overdueDue, []),
    coalesce(a.overdueAmount, [])] END) AS owing
  ORDER BY m.id
  RETURN collect(m) AS ms, collect([m.id, since, ids]) AS heads,
    collect(CASE WHEN size(owing) > 0 THEN [m.id, owing] END) AS balances
}

// Of each person who binds one of these, two members in each role: the other end may be on another page.
CALL (ms, g, rules) {
  CALL (ms, rules) {
    UNWIND ms AS m
    MATCH (m)-[r:DIRECTS|OWNS|CONTROLS|IS_PERSON]-(x:Person)
    WHERE {{binds r rules}}
    RETURN DISTINCT x
  }
  CALL (x, g, rules) {
    CALL (x, rules) {
      MATCH (x)-[r:DIRECTS|OWNS|CONTROLS]->(y:Entity)
      WHERE {{binds r rules}}
      RETURN r, y
      UNION ALL
      MATCH (x)<-[r:IS_PERSON]-(y:Entity)
      WHERE rules.persons
      RETURN r, y
    }
    WITH r, y
    WHERE EXISTS { (y)-[:IN_GROUP]->(g) }
    WITH r, y
    ORDER BY y.id
    WITH type(r) AS type, collect([y.id, y.name, type(r), x.id, r.since])[..2] AS two
    UNWIND two AS role
    RETURN role
    UNION ALL
    WITH x, g
    WHERE EXISTS { (x)-[:IN_GROUP]->(g) }
    RETURN [x.id, x.name, null, x.id, null] AS role
  }
  RETURN collect(role) AS roles
}

// The group is read once more at the end: a rewrite in between shows itself.
RETURN k.resolved AS resolved,
  rates,
  CASE WHEN g IS NOT NULL THEN [g.id, version, g.size] END AS group,
  g.lens AS lens,
  g.retired AS retired,
  g.successors AS successors,
  COUNT { ()-[:IN_GROUP]->(g) } AS size,
  balances,
  heads,
  [m IN ms | [m.id, m.inn, m.ogrn, m.name, CASE WHEN m:Person THEN 'person' ELSE m.kind END, m.status]] AS members,
  [m IN ms | [(m)-[r:DIRECTS|OWNS|MANAGES|CONTROLS|SUCCEEDED_BY|IS_PERSON]-(x)
    WHERE {{binds r rules}}
    | {{link-row m r x rules}}][..40]] AS links,
  roles,
  COLLECT { MATCH (h:Group {id: $id}) RETURN [h.id, h.version] } AS after
