// What each group owes and its cards' limits in minor units of the base currency, kept on the group to sort lists by and
// to see who crosses a limit; answers sum anew and exactly. A currency without a rate counts as nothing here. Gives
// back which groups are large, and what each that crossed its limit owed before and owes now. Groups with a limit that people
// decided are to be weighed against it again.
MATCH (g:Unsummed)
WITH g LIMIT $limit
WITH g, g:Untold AS untold
REMOVE g:Unsummed:Untold
FOREACH (_ IN CASE WHEN EXISTS { (g)<-[:IN_GROUP]-()<-[:APPLIES]-(:Limit) } THEN [1] ELSE [] END | SET g:Unmeasured)
WITH collect([g, untold]) AS groups
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, toFloat(rate.rate)]) + [[$base, 1.0]] AS rates
}
UNWIND groups AS taken
WITH rates, taken[0] AS g, taken[1] AS untold
CALL (g, rates) {
  OPTIONAL MATCH (g)<-[:IN_GROUP]-()<-[:IS]-(:Client)-[:HAS]->(a:Account)
  WITH a, coalesce(head([r IN rates WHERE r[0] = a.currency | r[1]]), 0.0) AS rate
  RETURN toInteger(round(sum(a.outstanding * rate))) AS outstanding,
    toInteger(round(sum(reduce(total = 0.0, amount IN coalesce(a.overdueAmount, []) | total + amount) * rate))) AS overdue,
    CASE WHEN count(a.limit) > 0 THEN toInteger(round(sum(a.limit * rate))) END AS limit
}
WITH g, untold, outstanding, overdue, limit, g.outstandingBase AS outstandingBefore, g.limitBase AS limitBefore,
  coalesce(outstanding > limit, false) AS over
WITH *, coalesce(g.overLimit, false) AS overBefore
SET g.outstandingBase = outstanding, g.overdueBase = overdue, g.limitBase = limit,
  g.overLimit = CASE WHEN over THEN true END
RETURN g.id AS id, elementId(g) AS node, g.lens AS lens, g.retired IS NULL AND g.size >= $least AS large,
  g.retired IS NOT NULL AS retired, untold, outstandingBefore, limitBefore, overBefore, outstanding, limit, over
