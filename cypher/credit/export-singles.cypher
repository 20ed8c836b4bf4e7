// Every customer that is in no group of a lens, and every card bound to nobody, with their balances.
MATCH (a:Account)<-[:HAS]-(c:Client)
OPTIONAL MATCH (c)-[:IS]->(m)
WITH a, c, m
WHERE m IS NULL OR NOT EXISTS { MATCH (m)-[:IN_GROUP]->(g:Group) WHERE g.lens = $lens }
WITH coalesce(m, c) AS whose, count(DISTINCT m) AS entities, count(DISTINCT c) AS clients,
  collect([c.id, a.currency, a.asOf, a.outstanding, a.advance, a.writtenOff, a.limit, coalesce(a.overdueDue, []),
    coalesce(a.overdueAmount, [])]) AS balances
RETURN '' AS group, entities, clients, balances
