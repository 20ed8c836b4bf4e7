// Every living group of a lens with what its cards owed before a time, those first that have most overdue now.
MATCH (g:Group)
WHERE g.lens = $lens AND g.retired IS NULL
WITH g
ORDER BY coalesce(g.overdueBase, 0) DESC, g.id
CALL (g) {
  MATCH (m)-[:IN_GROUP]->(g)
  MATCH (m)<-[:IS]-(c:Client)
  WITH m, c, {{standing c $before}} AS balances
  WHERE size(balances) > 0
  WITH m, c, balances
  ORDER BY c.id
  RETURN collect([{{brief m}}, c.id, c.name, balances]) AS cards
}
WITH g, cards
WHERE size(cards) > 0
RETURN [g.id, g.version, g.size] AS group, cards
