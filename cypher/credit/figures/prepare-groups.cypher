// Keeps on each large group what `exposure.cypher` would else gather from thousands of members: the ties that never bind
// with most behind them (`WITHHOLDS`), whether more stands behind any than the members it ties owe themselves
// (`withheldOwes`), and who is to be asked for former debts (`NEAR`). `preparedVersion` notes for which members it holds.
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, toFloat(rate.rate)]) + [[$base, 1.0]] AS rates
}
UNWIND $groups AS node
MATCH (g) WHERE elementId(g) = node
WITH g, rates, $rules[g.lens] AS rules
CALL (g, rates, rules) {
  MATCH (m)-[:IN_GROUP]->(g)
  WITH collect(m) AS ms
  CALL (g) {
    MATCH (g)-[old:WITHHOLDS|NEAR]->()
    DELETE old
  }
  CALL (g, rates, rules, ms) {
    CALL (ms, rules) {
      {{ties ms rules}}
    }
    WITH x, tie, collect(DISTINCT m) AS tied
    CALL (g, x, tie, rules) {
      WITH g, x, rules
      WHERE tie = 'former' AND (EXISTS {
          MATCH (x)-[r:DIRECTS|OWNS|MANAGES|DIRECTED|OWNED|MANAGED]->(d:Debtor)
          WHERE {{leads-to x r d rules}}
            AND NOT EXISTS { (d)-[:IN_GROUP]->(g) }
        } OR EXISTS {
          MATCH (x)<-[:IS_PERSON]-(d:Debtor)
          WHERE NOT EXISTS { (d)-[:IN_GROUP]->(g) }
        })
      CREATE (g)-[:NEAR]->(x)
    }
    CALL (tied) {
      UNWIND tied AS m
      MATCH (m)<-[:IS]-(:Client)-[:HAS]->(a:Account)
      WITH a.currency AS currency, sum(a.outstanding) AS amount
      RETURN collect([currency, amount]) AS own
    }
    WITH x, tie, own, range(0, size(coalesce(x.tiedCurrency, [])) - 1) AS each
    WHERE tie <> 'former'
    WITH x, tie,
      any(i IN each WHERE x.tiedAmount[i] > coalesce(head([o IN own WHERE o[0] = x.tiedCurrency[i] | o[1]]), 0)) AS owes,
      reduce(sum = 0.0, i IN each | sum + x.tiedAmount[i] * head([r IN rates WHERE r[0] = x.tiedCurrency[i] | r[1]]))
        AS weight
    // An amount that cannot be told comes first: NULL is the greatest.
    ORDER BY weight DESC, x.tiedEntities DESC, x.id
    WITH collect([x, tie]) AS ties, count(CASE WHEN owes THEN 1 END) > 0 AS owes
    FOREACH (kept IN ties[..$shown] |
      FOREACH (x IN [kept[0]] | CREATE (g)-[:WITHHOLDS {reason: kept[1]}]->(x)))
    RETURN owes
  }
  SET g.withheldOwes = owes, g.preparedVersion = CASE WHEN size(ms) = g.size THEN g.version END
}
RETURN count(*) AS prepared
