// As `exposure.cypher`, by a lens that relates pairs: for each key whom it names, those interdependent with it, every balance
// of these, the first of them and why they are related, debts of those their people were with before, and ties that relate
// nobody. All in one read, with no group to compare: nothing of it is stored.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, rate.rate]) AS rates
}
UNWIND $keys AS key

{{whom key}}

// The asked one, also as the person or the sole trader it is, and those related to it. Of more than `$most` only the number
// is told.
CALL (s) {
  WITH s
  WHERE s IS NOT NULL AND NOT s:Inert
  {{related s $rules}}
  RETURN collect([z, whys]) AS found
}
WITH *, [(s)-[:IS_PERSON*1..2]-(p) WHERE p:Entity OR p:Carded | p] AS same
WITH *, CASE WHEN s IS NULL THEN [] ELSE [s] + same + [f IN found WHERE NOT f[0] IN same | f[0]] END AS whole
WITH *, CASE WHEN size(whole) <= $most THEN whole ELSE [] END AS ms
{{owing ms rates}}
{{reserved cards s card $now}}

// Ties that relate nobody, and people to ask for former debts, as `ties` has them. Each head is counted once.
CALL (ms) {
  UNWIND ms AS m
  MATCH (m)-[:DIRECTS|OWNS|MANAGES|IS_PERSON*0..1]-(x:Person)
  WITH DISTINCT x
  WHERE {{mass-head x $rules.maxDirected}}
  RETURN collect(x) AS masses
}
CALL (ms, masses) {
  CALL (ms, masses) {
    UNWIND ms AS m
    MATCH (m)-[r:DIRECTS|OWNS|MANAGES|IS_PERSON|OWNS_APART|WINDS_UP]-(x)
    WHERE (r:OWNS_APART OR r:WINDS_UP
        OR ((x:NearDebtor OR x:Inert OR x IN masses) AND (endNode(r) = m OR r:IS_PERSON)))
      AND NOT (m:Inert AND m.kind IN ['public', 'fund'])
    RETURN m, x, {{pair-tie r x masses $rules}} AS tie
    UNION ALL
    UNWIND ms AS m
    RETURN m, m AS x, CASE
      WHEN m IN masses AND ($rules.sameHead OR $rules.manages) THEN 'hub'
      WHEN m.kind IN ['public', 'fund'] THEN m.kind
      WHEN m:NearDebtor THEN 'former' END AS tie
  }
  WITH x, tie, collect(DISTINCT CASE WHEN tie <> 'former' THEN m.id END) AS tied
  WHERE tie IS NOT NULL
  // Who directs too many only since groups were resolved has no totals kept yet.
  CALL (x, tie) {
    MATCH (x)-[:DIRECTS]->(:Entity)<-[:IS]-(:Client)-[:HAS]->(a:Account)
    WHERE tie = 'hub' AND x.tiedEntities IS NULL
    WITH a.currency AS currency, sum(a.outstanding) AS amount
    ORDER BY currency
    RETURN collect(currency) AS currencies, collect(amount) AS amounts
  }
  RETURN collect(CASE WHEN tie = 'former' THEN x END) AS near,
    collect(CASE WHEN tie <> 'former' THEN [x.id, x:Person, x.name, tie,
      coalesce(x.tiedEntities, COUNT { (x)-[:DIRECTS]->() }), coalesce(x.tiedCurrency, currencies),
      coalesce(x.tiedAmount, amounts), tied] END) AS withheld
}

// Debtors that are none of these, whom one of those near heads, owns, manages or is, now or since 36 months before the debt.
CALL (ms, masses, near) {
  UNWIND near AS x
  CALL (x, masses) {
    MATCH (x)-[r:DIRECTS|OWNS|MANAGES|DIRECTED|OWNED|MANAGED]->(d:Debtor)
    WHERE NOT ((r:DIRECTS OR r:DIRECTED) AND x IN masses)
      AND (r.until IS NULL OR d.formerFrom IS NULL OR r.until >= d.formerFrom)
    RETURN d, [x.id, x.name, type(r), r.until] AS via
    UNION ALL
    MATCH (x)<-[:IS_PERSON]-(d:Debtor)
    RETURN d, [x.id, x.name, 'IS_PERSON', null] AS via
  }
  WITH d, via
  WHERE NOT d IN ms
  {{former-debts d via}}
}

RETURN key.at AS at,
  k.resolved AS resolved,
  rates,
  k.seq AS seq,
  CASE WHEN s IS NOT NULL THEN {{brief-row s}} END AS seed,
  COUNT { (s)<-[:IS]-() } AS cards,
  {{card-row card}} AS card,
  CASE WHEN card IS NOT NULL AND s IS NULL THEN [(card)-[:HAS]->(b:Account) | {{balance-row card b}}] END AS unbound,
  size(whole) AS size,
  size(cards) AS clients,
  balances,
  reserved,
  [m IN tops | [m.id, null, [(m)<-[:IS]-(c) | c.id]]] AS heads,
  [m IN tops | {{brief-row m}}] AS members,
  [m IN tops | coalesce(head([f IN found WHERE f[0] = m | f[1]]), [])] AS why,
  former,
  withheld
