// Who is in no group of a lens, and each card bound to nobody, with their cards and how their invoices were paid. Whose first
// card it is tells them, so that nothing is gathered.
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
  WITH m, d
  ORDER BY d.id
  RETURN collect(d) AS held, collect({{segment-card m d}}) AS cards
}
{{paid held $today}}
RETURN null AS group, cards, inTime, behind
