// One card in full: whom it is bound to, the group of those, and its balances by contract.
MATCH (card:Client {id: $id})
OPTIONAL MATCH (card)-[is:IS]->(n)
OPTIONAL MATCH (n)-[:IN_GROUP]->(g:Group)
WHERE g.lens = $lens
CALL (card) {
  MATCH (card)-[:HAS]->(a:Account)
  WITH a
  ORDER BY a.contract, a.currency
  RETURN collect([a.contract, a.secured, [a.clientId, a.currency, a.asOf, a.outstanding, a.advance, a.writtenOff,
    a.limit, coalesce(a.overdueDue, []), coalesce(a.overdueAmount, [])]]) AS accounts
}
RETURN card {.name, .inn, .kpp, .stage, .segment, .manager, .kind, .country, .taxId, .address, .gone} AS card,
  CASE WHEN n IS NOT NULL THEN [[n.id, n.inn, n.ogrn, n.name, CASE WHEN n:Person THEN 'person' ELSE
    coalesce(n.kind, 'legal') END, n.status], is.how, is.score, is.since] END AS bound,
  CASE WHEN g IS NOT NULL THEN [g.id, g.version, g.size] END AS group,
  COLLECT {
    CALL (card, n) {
      MATCH (card)<-[:APPLIES]-(l:Limit)
      RETURN 'card' AS of, l
      UNION ALL
      MATCH (n)<-[:APPLIES]-(l:Limit)
      RETURN 'group' AS of, l
    }
    RETURN [of, l.amount, l.currency, l.since, l.case]
    ORDER BY of, l.since DESC, l.id
    LIMIT 1
  }[0] AS decided,
  accounts
