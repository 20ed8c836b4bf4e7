// Every group of a lens that has a balance, with its balances.
MATCH (g:Group)
WHERE g.lens = $lens
CALL (g) {
  MATCH (m)-[:IN_GROUP]->(g)
  OPTIONAL MATCH (m)<-[:IS]-(c:Client)
  OPTIONAL MATCH (c)-[:HAS]->(a:Account)
  RETURN count(DISTINCT m) AS entities, count(DISTINCT c) AS clients, collect(CASE WHEN a IS NOT NULL THEN
    [c.id, a.currency, a.asOf, a.outstanding, a.advance, a.writtenOff, a.limit, coalesce(a.overdueDue, []), coalesce(a.overdueAmount, [])]
    END) AS balances
}
WITH g, entities, clients, balances
WHERE size(balances) > 0
RETURN g.id AS group, entities, clients, balances
