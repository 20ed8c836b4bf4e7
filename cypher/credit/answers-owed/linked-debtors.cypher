// Whoever of the group of a card, other than whom it is bound to, has overdue or written-off debt, as the balances are now;
// and what was answered for them so far, the latest first.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, rate.rate]) AS rates
}
MATCH (c:Client {id: $client})
RETURN k.resolved AND EXISTS { (:Lens {name: $lens}) } AS resolved,
  rates,
  COLLECT {
    MATCH (c)-[:IS]->(m)-[mine:IN_GROUP]->(g:Group)
    WHERE g.lens = $lens
    MATCH (d)-[in:IN_GROUP]->(g)
    WHERE d <> m AND EXISTS {
      MATCH (d)<-[:IS]-(:Client)-[:HAS]->(a:Account)
      WHERE a.writtenOff > 0 OR a.overdueAmount IS NOT NULL
    }
    RETURN {{debtor-row d in}}
  } AS debtors,
  COLLECT {
    MATCH (c)-[:ANSWERED_FOR]->(x:DebtAnswer)
    WITH x
    ORDER BY x.n DESC
    RETURN [x.id, x.by, x.at, x.text, x.debtors]
  } AS answers
