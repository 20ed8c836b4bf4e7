// Everything one answer about debt needs, in one round trip, for each key: whom it names, the group, every balance of
// it, the first members and what binds them, debts of those their people were with before, and ties that never bind.
// Columns are short lists, not maps: a map repeats its keys in every row.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, rate.rate]) AS rates
}
UNWIND $keys AS key

{{whom key}}

// The members, the greatest debts first, with their cards and balances; without a group the asked one alone, and nobody
// for a card bound to nobody. Of a group larger than `$most` only its size is told.
OPTIONAL MATCH (s)-[:IN_GROUP]->(g:Group)
WHERE g.lens = $rules.lens
WITH k, rates, key, s, card, g, g.version AS version
CALL (s, g) {
  CALL (s, g) {
    WITH s, g
    WHERE g IS NULL AND s IS NOT NULL
    RETURN s AS m
    UNION ALL
    MATCH (m)-[:IN_GROUP]->(g)
    WHERE g.size <= $most
    RETURN m
  }
  RETURN collect(m) AS ms
}
{{owing ms rates}}
{{reserved cards s card $now}}

// Ties that never bind, and people to ask for former debts. `prepare-groups.cypher` keeps those of a large group on it,
// and they hold until members change.
CALL (g, ms) {
  WITH CASE WHEN g.preparedVersion = g.version THEN [] ELSE ms END AS looked
  CALL (looked) {
    {{ties looked $rules}}
  }
  WITH x, tie, collect(DISTINCT CASE WHEN tie <> 'former' THEN m.id END) AS tied
  WHERE tie IS NOT NULL
  RETURN collect(CASE WHEN tie = 'former' THEN x END) AS nearNow,
    collect(CASE WHEN tie <> 'former' THEN [x.id, x:Person, x.name, tie, x.tiedEntities, x.tiedCurrency,
      x.tiedAmount, tied] END) AS withheldNow
}
WITH *, CASE WHEN g.preparedVersion = g.version THEN g END AS kept
WITH *, nearNow + [(kept)-[:NEAR]->(x) | x] AS near,
  withheldNow + [(kept)-[w:WITHHOLDS]->(x) |
    [x.id, x:Person, x.name, w.reason, x.tiedEntities, x.tiedCurrency, x.tiedAmount, []]] AS withheld

// Debtors outside the group whom one of those near heads, owns, manages or is, now or since 36 months before the debt.
CALL (s, g, near) {
  UNWIND near AS x
  CALL (x) {
    MATCH (x)-[r:DIRECTS|OWNS|MANAGES|DIRECTED|OWNED|MANAGED]->(d:Debtor)
    WHERE {{leads-to x r d $rules}}
    RETURN d, [x.id, x.name, type(r), r.until] AS via
    UNION ALL
    MATCH (x)<-[:IS_PERSON]-(d:Debtor)
    RETURN d, [x.id, x.name, 'IS_PERSON', null] AS via
  }
  WITH d, via
  WHERE d <> s AND NOT EXISTS { (d)-[:IN_GROUP]->(g) }
  {{former-debts d via}}
}

// The first members in full. The group is read once more at the end: a rewrite in between shows itself.
RETURN key.at AS at,
  k.resolved AND EXISTS { (:Lens {name: $rules.lens}) } AS resolved,
  rates,
  k.seq AS seq,
  CASE WHEN s IS NOT NULL THEN {{brief-row s}} END AS seed,
  COUNT { (s)<-[:IS]-() } AS cards,
  {{card-row card}} AS card,
  CASE WHEN card IS NOT NULL AND s IS NULL THEN [(card)-[:HAS]->(b:Account) | {{balance-row card b}}] END AS unbound,
  CASE WHEN g IS NOT NULL THEN [g.id, version, g.size] END AS group,
  kept.withheldOwes AS withheldOwes,
  size(ms) AS size,
  size(cards) AS clients,
  balances,
  reserved,
  [m IN tops | [m.id, head([(m)-[in:IN_GROUP]->(g) | in.since]), [(m)<-[:IS]-(c) | c.id]]] AS heads,
  [m IN tops | {{brief-row m}}] AS members,
  [m IN tops WHERE g IS NOT NULL |
    COLLECT {
      MATCH (m)-[r:DIRECTS|OWNS|MANAGES|CONTROLS|SUCCEEDED_BY|IS_PERSON]-(x)
      WHERE {{binds r $rules}}
      RETURN {{link-row m r x $rules}}
      LIMIT 40
    }] AS links,
  former,
  withheld,
  [(s)-[:IN_GROUP]->(h:Group) WHERE h.lens = $rules.lens | [h.id, h.version]] AS after
