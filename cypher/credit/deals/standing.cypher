// What a deal of a card has to be weighed against beside balances: who is in the narrower group, limits that people decided
// with whom they hold for and whose debts they count, what deals reserve, who is on the stop list, and the rate.
MATCH (c:Client {id: $client})
OPTIONAL MATCH (c)-[:IS]->(s)
OPTIONAL MATCH (s)-[:IN_GROUP]->(g:Group {lens: $wide})
OPTIONAL MATCH (s)-[:IN_GROUP]->(h:Group {lens: $narrow})
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
CALL (s, h) {
  CALL (s, h) {
    WITH s, h
    WHERE h IS NULL AND s IS NOT NULL
    RETURN s AS m
    UNION ALL
    MATCH (m)-[:IN_GROUP]->(h)
    RETURN m
  }
  RETURN collect(m.id) AS near
}
CALL (ms) {
  UNWIND ms AS m
  MATCH (m)<-[:APPLIES]-(l:Limit)
  WITH DISTINCT l, ms
  WITH l, [(l)-[:COUNTS]->(x) | x] AS counted, ms
  RETURN collect([l.id, l.amount, l.currency, [(l)-[:APPLIES]->(x) | x.id], [x IN counted | x.id]]) AS limits,
    collect([x IN counted WHERE NOT x IN ms]) AS beyond
}
CALL (ms, beyond) {
  UNWIND beyond AS some
  UNWIND some AS x
  RETURN collect(DISTINCT x) AS others
}
CALL (c, s, ms, others) {
  CALL (c, s, ms, others) {
    UNWIND ms + others AS m
    MATCH (m)<-[:IS]-(card:Client)
    RETURN m, card
    UNION ALL
    WITH c, s
    WHERE s IS NULL
    RETURN null AS m, c AS card
  }
  MATCH (card)<-[:FOR]-(d:OpenDeal)
  WHERE {{reserves d card $now}}
  RETURN collect([m.id, d.id, d.currency, d.amount]) AS deals
}
CALL (others) {
  UNWIND others AS x
  MATCH (x)<-[:IS]-(card:Client)-[:HAS]->(a:Account)
  WITH x, a.currency AS currency, sum(a.outstanding) AS owed
  RETURN collect([x.id, currency, owed]) AS owing
}
CALL (c, s, ms) {
  CALL (c, s, ms) {
    UNWIND ms AS m
    MATCH (m)<-[:STOPS]-(stop:Stop)
    RETURN stop, m
    UNION
    UNWIND ms AS m
    MATCH (m)<-[:IS]-(card:Client)<-[:STOPS]-(stop:Stop)
    RETURN stop, m
    UNION
    MATCH (c)<-[:STOPS]-(stop:Stop)
    RETURN stop, s AS m
  }
  RETURN collect([stop.id, m.id, stop.why]) AS stops
}
OPTIONAL MATCH (rate:Rate {currency: $currency, base: $base})
RETURN s.id AS seed,
  coalesce(s:Dirty OR s:Unwalked, false) AS moving,
  CASE WHEN g IS NOT NULL THEN [g.id, g.version, g.size] END AS group,
  near,
  [m IN ms | m.id] AS members,
  limits,
  CASE WHEN s IS NULL THEN [(c)<-[:APPLIES]-(l:Limit) | [c.id, l.amount, l.currency]]
    ELSE [(s)<-[:IS]-(card)<-[:APPLIES]-(l:Limit) | [card.id, l.amount, l.currency]] END AS decided,
  deals,
  owing,
  stops,
  CASE WHEN rate IS NOT NULL THEN [rate.rate, rate.asOf] END AS rate,
  COLLECT { MATCH (c)<-[:FOR]-(d:Deal) RETURN d.at ORDER BY d.at DESC LIMIT 1 }[0] AS last
