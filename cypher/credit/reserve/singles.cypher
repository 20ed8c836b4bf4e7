// Who is in no group of a lens, and each card bound to nobody, with what their cards owed before a time. Whose first card it
// is tells them, so that nothing is gathered.
MATCH (c:Client)
WITH c
ORDER BY c.id
OPTIONAL MATCH (c)-[:IS]->(m)
WITH c, m
WHERE m IS NULL OR NOT (EXISTS { MATCH (m)-[:IN_GROUP]->(g:Group) WHERE g.lens = $lens }
  OR EXISTS { MATCH (m)<-[:IS]-(d:Client) WHERE d.id < c.id })
CALL (c, m) {
  CALL (c, m) {
    WITH c, m
    WHERE m IS NULL
    RETURN c AS d
    UNION ALL
    MATCH (m)<-[:IS]-(d:Client)
    RETURN d
  }
  WITH m, d, {{standing d $before}} AS balances
  WHERE size(balances) > 0
  WITH m, d, balances
  ORDER BY d.id
  RETURN collect([CASE WHEN m IS NOT NULL THEN {{brief m}} END, d.id, d.name, balances]) AS cards
}
WITH cards
WHERE size(cards) > 0
RETURN null AS group, cards
