// What a deal of a card has to be weighed against beside balances: limits that people decided for its group, what deals
// reserve, who is on the stop list, and the rate. Each by whether it is of the narrower group (`near`), and debts of those
// that limits count though they are tied no more (`gone`). Of a large group nobody is named who has none of these.
MATCH (c:Client {id: $client})
OPTIONAL MATCH (c)-[:IS]->(s)
OPTIONAL MATCH (s)-[:IN_GROUP]->(g:Group {lens: $wide})
OPTIONAL MATCH (s)-[:IN_GROUP]->(h:Group {lens: $narrow})
WITH c, s, g, h, coalesce(g.size, 1) = coalesce(h.size, 1) AS alike
CALL (s, g) {
  CALL (s, g) {
    WITH s, g
    WHERE g IS NULL AND s IS NOT NULL
    RETURN s AS m
    UNION ALL
    MATCH (m)-[:IN_GROUP]->(g)
    RETURN m
  }
  RETURN collect(m) AS ms
}
CALL (ms, s, g, h, alike) {
  UNWIND ms AS m
  MATCH (m)<-[:APPLIES]-(l:Limit)
  WITH s, g, h, alike, l, collect(m) AS held
  WITH l, any(m IN held WHERE alike OR m = s OR EXISTS { (m)-[:IN_GROUP]->(h) }) AS near,
    [(l)-[:COUNTS]->(x) WHERE x <> s AND NOT EXISTS { (x)-[:IN_GROUP]->(g) } | x] AS gone
  RETURN collect([l.id, l.amount, l.currency, near, [x IN gone | x.id]]) AS limits, collect(gone) AS all
}
CALL (all) {
  UNWIND all AS some
  UNWIND some AS x
  WITH DISTINCT x
  RETURN collect([x, COLLECT { MATCH (x)<-[:IS]-(card:Client) RETURN card }]) AS others
}
CALL (c, s, ms) {
  CALL (c, s, ms) {
    UNWIND ms AS m
    MATCH (m)<-[:IS]-(card:Client)
    RETURN m, card
    UNION ALL
    WITH c, s
    WHERE s IS NULL
    RETURN s AS m, c AS card
  }
  RETURN collect([m, card]) AS held
}
CALL (s, h, held, others, alike) {
  CALL (held, others) {
    UNWIND held AS each
    RETURN each[0] AS m, each[1] AS card, false AS gone
    UNION ALL
    UNWIND others AS other
    UNWIND other[1] AS card
    RETURN other[0] AS m, card, true AS gone
  }
  MATCH (card)<-[:FOR]-(d:OpenDeal)
  WHERE {{reserves d card $now}}
  RETURN collect([m.id, d.id, d.currency, d.amount, CASE
    WHEN gone THEN 'gone'
    WHEN alike OR m IS NULL OR m = s OR EXISTS { (m)-[:IN_GROUP]->(h) } THEN 'near'
    ELSE 'far' END]) AS deals
}
CALL (others) {
  UNWIND others AS other
  UNWIND other[1] AS card
  MATCH (card)-[:HAS]->(a:Account)
  WITH other[0] AS x, a.currency AS currency, sum(a.outstanding) AS owed
  RETURN collect([x.id, currency, owed]) AS owing
}
CALL (s, h, ms, held, alike) {
  CALL (ms, held) {
    UNWIND ms AS m
    MATCH (m)<-[:STOPS]-(stop:Stop)
    RETURN stop, m
    UNION
    UNWIND held AS each
    WITH each[0] AS m, each[1] AS card
    MATCH (card)<-[:STOPS]-(stop:Stop)
    RETURN stop, m
  }
  RETURN collect([stop.id, m.id, stop.why,
    alike OR m IS NULL OR m = s OR EXISTS { (m)-[:IN_GROUP]->(h) }]) AS stops
}
OPTIONAL MATCH (rate:Rate {currency: $currency, base: $base})
RETURN s.id AS seed,
  coalesce(s:Dirty OR s:Unwalked, false) AS moving,
  CASE WHEN g IS NOT NULL THEN [g.id, g.version, g.size] END AS group,
  coalesce(h.size, 1) AS nearSize,
  COLLECT {
    MATCH (m)-[:IN_GROUP]->(h)
    WHERE m.status IN ['liquidating', 'bankrupt', 'ended']
    RETURN m.id
    LIMIT $looked
  } AS troubled,
  COLLECT { MATCH (m)-[:IN_GROUP]->(h) RETURN m.id LIMIT $looked } AS some,
  limits,
  CASE WHEN s IS NULL THEN [(c)<-[:APPLIES]-(l:Limit) | [c.id, l.amount, l.currency]]
    ELSE [(s)<-[:IS]-(card)<-[:APPLIES]-(l:Limit) | [card.id, l.amount, l.currency]] END AS decided,
  deals,
  owing,
  stops,
  CASE WHEN rate IS NOT NULL THEN [rate.rate, rate.asOf] END AS rate,
  COLLECT { MATCH (c)<-[:FOR]-(d:Deal) RETURN d.at ORDER BY d.at DESC LIMIT 1 }[0] AS last
