// Cases that are voted on, with what they were opened by and what of that is now: the group, its sums as they are kept (of a
// customer in none, what its cards owe by currency), and the limits that hold.
MATCH (k:Case {state: 'open'})-[:ABOUT]->(about)
WHERE k.deadline > $now
OPTIONAL MATCH (about)-[:IS]->(s)
OPTIONAL MATCH (s)-[:IN_GROUP]->(mine:Group {lens: $lens})
WITH k, about, s, CASE WHEN about:Group THEN about ELSE mine END AS g
CALL (about, s, g) {
  UNWIND CASE WHEN g IS NULL THEN [1] ELSE [] END AS _
  CALL (about, s) {
    WITH about, s
    WHERE s IS NULL
    RETURN about AS card
    UNION ALL
    MATCH (s)<-[:IS]-(card:Client)
    RETURN card
  }
  MATCH (card)-[:HAS]->(a:Account)
  WITH a.currency AS currency, sum(a.outstanding) AS owed,
    sum(reduce(total = 0, amount IN coalesce(a.overdueAmount, []) | total + amount)) AS overdue
  RETURN collect([currency, owed, overdue]) AS alone
}
CALL (about) {
  CALL (about) {
    WITH about
    WHERE about:Client
    RETURN about AS card
    UNION ALL
    MATCH (about)<-[:IN_GROUP]-()<-[:IS]-(card:Client)
    RETURN card
  }
  RETURN collect(card) AS cards
}
RETURN k {.*} AS case,
  CASE WHEN g IS NOT NULL THEN [g.id, g.version, g.size] END AS group,
  g.outstandingBase AS owed,
  g.overdueBase AS overdue,
  alone,
  COLLECT { UNWIND cards AS x MATCH (x)<-[:APPLIES]-(l:Limit) RETURN [x.id, l.currency, l.amount] } AS decided,
  COLLECT { UNWIND cards AS x MATCH (x)-[:HAS]->(a:Account) WHERE a.limit IS NOT NULL RETURN [x.id, a.currency, a.limit] } AS told,
  COLLECT { MATCH (about)<-[:IN_GROUP]-()<-[:APPLIES]-(l:Limit) RETURN DISTINCT [about.id, l.currency, l.amount] } AS ofGroup,
  COLLECT { MATCH (rate:Rate {base: $base}) RETURN [rate.currency, rate.rate] } AS rates
