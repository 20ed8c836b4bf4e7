// Every living group of a lens that has cards, with these and how their invoices were paid; those first that have most overdue.
MATCH (g:Group)
WHERE g.lens = $lens AND g.retired IS NULL
WITH g
ORDER BY coalesce(g.overdueBase, 0) DESC, g.id
CALL (g) {
  MATCH (m)-[:IN_GROUP]->(g)
  MATCH (m)<-[:IS]-(c:Client)
  WITH m, c
  ORDER BY c.id
  RETURN collect(c) AS held, collect({{segment-card m c}}) AS cards
}
WITH g, held, cards
WHERE size(held) > 0
{{paid held $today}}
RETURN [g.id, g.version, g.size] AS group, cards, inTime, behind
