// Some groups with all their balances; named after the member that owes most, else the first by id.
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, rate.rate]) AS rates
}
UNWIND $ids AS id
MATCH (g:Group {id: id})
CALL (g, rates) {
  MATCH (m)-[:IN_GROUP]->(g)
  OPTIONAL MATCH (m)<-[:IS]-(c:Client)
  OPTIONAL MATCH (c)-[:HAS]->(a:Account)
  WITH m, collect(DISTINCT c.id) AS cards, collect(CASE WHEN a IS NOT NULL THEN [c.id, a.currency, a.asOf,
    a.outstanding, a.advance, a.writtenOff, a.limit, coalesce(a.overdueDue, []), coalesce(a.overdueAmount, [])] END) AS owing,
    sum(a.outstanding * CASE a.currency WHEN $base THEN 1.0
      ELSE coalesce(toFloat(head([r IN rates WHERE r[0] = a.currency | r[1]])), 0.0) END) AS owed
  ORDER BY owed DESC, m.id
  WITH collect(m.name)[0] AS name, sum(size(cards)) AS clients,
    collect(CASE WHEN size(owing) > 0 THEN owing END) AS lists
  RETURN name, clients, reduce(all = [], list IN lists | all + list) AS balances
}
RETURN id, rates, g.version AS version, g.size AS size, g.since AS since, name, clients, balances
