// Whether somebody in no group of a lens owes more than the limits of their cards; who is in one is counted there. Amounts in
// minor units of the base currency, as `sum-groups.cypher` has them. Gives back for whom that changed.
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, toFloat(rate.rate)]) + [[$base, 1.0]] AS rates
}
UNWIND $nodes AS node
MATCH (n) WHERE elementId(n) = node AND (n.overLimit IS NOT NULL OR EXISTS { (n)<-[:IS]-() })
CALL (n, rates) {
  OPTIONAL MATCH (n)<-[:IS]-(:Client)-[:HAS]->(a:Account)
  WHERE NOT EXISTS { (n)-[:IN_GROUP]->(:Group {lens: $lens}) }
  WITH a, coalesce(head([r IN rates WHERE r[0] = a.currency | r[1]]), 0.0) AS rate
  RETURN toInteger(round(sum(a.outstanding * rate))) AS outstanding,
    CASE WHEN count(a.limit) > 0 THEN toInteger(round(sum(a.limit * rate))) END AS limit
}
WITH n, outstanding, limit, coalesce(outstanding > limit, false) AS over
WHERE over <> coalesce(n.overLimit, false)
SET n.overLimit = CASE WHEN over THEN true END
RETURN n.id AS id, n:Person AS person, outstanding, limit, over,
  EXISTS { (n)-[:IN_GROUP]->(:Group {lens: $lens}) } AS grouped
