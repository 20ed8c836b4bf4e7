// One group in one round trip: by its own id ($group), or that of an entity ($id or $inn; the others null). Its
// balances, the first members and what binds them; of an entity without a group what ties it has. As `exposure.cypher`.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, rate.rate]) AS rates
}

// Whom the key names. Of several with one ИНН the one alive, then a person whose card it is.
OPTIONAL CALL () {
  CALL () {
    MATCH (s:Entity {id: $id})
    RETURN s, 0 AS rank
    UNION ALL
    MATCH (s:Entity {inn: $inn})
    RETURN s, CASE WHEN s:Inert THEN 2 ELSE 1 END AS rank
    UNION ALL
    MATCH (s:Person {id: 'inn:' + $inn})
    WHERE s:Carded
    RETURN s, 3 AS rank
  }
  RETURN s
  ORDER BY rank, s.id DESC
  LIMIT 1
}
OPTIONAL CALL (s) {
  MATCH (g:Group {id: $group})
  RETURN g
  UNION ALL
  MATCH (s)-[:IN_GROUP]->(g:Group)
  WHERE g.lens = $lens
  RETURN g
}
WITH k, rates, s, g, g.version AS version, $rules[coalesce(g.lens, $lens)] AS rules

// The members, the greatest debts first. Only to sort by, amounts are converted as floating-point numbers.
CALL (g, rates) {
  MATCH (m)-[in:IN_GROUP]->(g)
  OPTIONAL MATCH (m)<-[:IS]-(c:Client)
  OPTIONAL MATCH (c)-[:HAS]->(a:Account)
  WITH m, in.since AS since, collect(DISTINCT c.id) AS ids, collect(CASE WHEN a IS NOT NULL THEN [c.id, a.currency,
    a.asOf, a.outstanding, a.advance, a.writtenOff, a.limit, coalesce(a.overdueDue, []),
    coalesce(a.overdueAmount, [])] END) AS owing,
    sum(a.outstanding * CASE a.currency WHEN $base THEN 1.0
      ELSE coalesce(toFloat(head([r IN rates WHERE r[0] = a.currency | r[1]])), 0.0) END) AS owed
  ORDER BY owed DESC, m.id
  RETURN collect(m) AS ms, collect([m.id, since, ids]) AS rows, sum(size(ids)) AS clients, collect(m.name)[0] AS name,
    collect(CASE WHEN size(owing) > 0 THEN [m.id, owing] END) AS balances
}
WITH *, ms[..$shown] AS first

// Of each person who binds one of these, two members in each role: a sentence must not want for the other end.
CALL (first, g, rules) {
  CALL (first, rules) {
    UNWIND first AS m
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

// What sorts of ties one has that is in no group; those of a sole trader's person are its own. What a hub, a public
// body or a fund heads or owns itself may be 20,000. `weak`: what the lens does not look at, or too small a share.
CALL (s, g, rules) {
  WITH s, rules
  WHERE g IS NULL
  MATCH (s)-[:IS_PERSON*0..1]->(h)
  CALL (h, rules) {
    WITH h, rules
    WHERE NOT (h:Inert OR {{hub-of h rules.lens}})
    MATCH (h)-[r:DIRECTS|OWNS|MANAGES|CONTROLS|OWNS_APART|WINDS_UP]->(x)
    RETURN r, x
    UNION ALL
    MATCH (h)<-[r:DIRECTS|OWNS|MANAGES|CONTROLS|OWNS_APART|WINDS_UP]-(x)
    RETURN r, x
  }
  WITH x, CASE
    WHEN x = s THEN null
    WHEN NOT {{would-bind r rules}} THEN
      CASE WHEN NOT (x:Hub OR x:Inert OR r:OWNS_APART OR r:WINDS_UP OR r:CONTROLS) THEN 'weak' END
    WHEN r:WINDS_UP THEN 'winding-up'
    WHEN r:OWNS_APART THEN r.reason
    WHEN {{hub-of x rules.lens}} THEN 'hub'
    WHEN x.kind IN ['public', 'fund'] AND x:Inert THEN x.kind
    WHEN x:Inert THEN 'ended'
    WHEN r:OWNS AND NOT {{enough r rules}} THEN 'weak'
    ELSE 'own' END AS tie
  WITH DISTINCT tie
  ORDER BY tie
  RETURN collect(tie) AS ties
}

// The group is read once more at the end: a rewrite in between shows itself.
RETURN k.resolved AND ($lens IS NULL OR EXISTS { (:Lens {name: $lens}) }) AS resolved,
  rates,
  k.seq AS seq,
  CASE WHEN s IS NOT NULL THEN [s.id, s.inn, s.ogrn, s.name, CASE WHEN s:Person THEN 'person' ELSE s.kind END, s.status]
    END AS seed,
  CASE WHEN g IS NULL AND s IS NOT NULL THEN {
    hub: EXISTS { MATCH (s)-[:IS_PERSON*0..1]->(h) WHERE {{hub-of h rules.lens}} },
    inert: s:Inert,
    dirty: s:Dirty|Unwalked,
    stub: coalesce(s.stub, false),
    removed: s.removed,
    restricted: coalesce(s.restricted, []),
    unnamed: s.ownersUnknown IS NOT NULL,
    untold: [CASE WHEN s.headsAsOf IS NULL THEN 'heads' END, CASE WHEN s.ownersAsOf IS NULL THEN 'owners' END],
    ties: ties
  } END AS alone,
  CASE WHEN g IS NOT NULL THEN [g.id, version, g.size] END AS group,
  g.lens AS lens,
  g.since AS since,
  g.retired AS retired,
  g.successors AS successors,
  size(ms) AS size,
  clients,
  name,
  balances,
  rows[..$shown] AS heads,
  [m IN first | [m.id, m.inn, m.ogrn, m.name, CASE WHEN m:Person THEN 'person' ELSE m.kind END, m.status]] AS members,
  [m IN first | [(m)-[r:DIRECTS|OWNS|MANAGES|CONTROLS|SUCCEEDED_BY|IS_PERSON]-(x)
    WHERE {{binds r rules}}
    | {{link-row m r x rules}}][..40]] AS links,
  roles,
  CASE WHEN s IS NULL THEN COLLECT { MATCH (h:Group {id: $group}) RETURN [h.id, h.version] }
    ELSE [(s)-[:IN_GROUP]->(h:Group) WHERE h.lens = $lens | [h.id, h.version]] END AS after
