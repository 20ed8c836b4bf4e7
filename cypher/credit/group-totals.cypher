// What each group owes in the base currency, kept on the group to sort lists by; answers sum anew and exactly. A
// currency without a rate counts as nothing here.
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, toFloat(rate.rate)]) AS rates
}
CALL (rates) {
  MATCH (a:Account)<-[:HAS]-(:Client)-[:IS]->()-[:IN_GROUP]->(g:Group)
  WITH g, a, CASE a.currency WHEN $base THEN 1.0
    ELSE coalesce(head([r IN rates WHERE r[0] = a.currency | r[1]]), 0.0) END AS rate
  RETURN g, toInteger(round(sum(a.outstanding * rate))) AS outstanding,
    toInteger(round(sum(reduce(total = 0.0, amount IN coalesce(a.overdueAmount, []) | total + amount) * rate))) AS overdue
  UNION ALL
  MATCH (g:Group)
  WHERE (g.outstandingBase IS NULL OR g.outstandingBase <> 0 OR g.overdueBase <> 0)
    AND NOT EXISTS { (g)<-[:IN_GROUP]-()<-[:IS]-(:Client)-[:HAS]->(:Account) }
  RETURN g, 0 AS outstanding, 0 AS overdue
}
WITH g, outstanding, overdue
WHERE g.outstandingBase IS NULL OR g.outstandingBase <> outstanding OR g.overdueBase <> overdue
CALL (g, outstanding, overdue) {
  SET g.outstandingBase = outstanding, g.overdueBase = overdue
} IN TRANSACTIONS OF 10000 ROWS
RETURN count(*) AS changed
