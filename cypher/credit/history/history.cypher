// All that is known of how some cards paid: their balances by account, what stood and what stands, and their invoices;
// whose they are, and how that one fares.
UNWIND $ids AS id
MATCH (c:Client {id: id})
OPTIONAL MATCH (c)-[:IS]->(n)
RETURN [c.id, c.name, c.inn, c.kpp, c.stage, c.segment, c.manager] AS card,
  c.gone AS gone,
  CASE WHEN n IS NOT NULL THEN [n.id, n.inn, n.ogrn, n.name, CASE WHEN n:Person THEN 'person' ELSE
    coalesce(n.kind, 'legal') END, n.status] END AS entity,
  n.ended AS ended,
  COLLECT {
    MATCH (f:Fact {inn: n.inn})
    WHERE f.kind = 'bankruptcy'
    RETURN f.asOf
    ORDER BY f.asOf
    LIMIT 1
  }[0] AS bankrupt,
  COLLECT {
    MATCH (c)-[:HAS]->(a)
    RETURN [a.contract, a.currency, COLLECT {
      WITH a
      CALL (a) {
        RETURN a AS b
        UNION ALL
        MATCH (a)-[:WAS]->(b)
        RETURN b
      }
      RETURN [coalesce(b.from, b.asOf), b.asOf, b.limit, b.outstanding, b.advance, b.writtenOff, b.secured,
        reduce(sum = 0, amount IN coalesce(b.overdueAmount, []) | sum + amount), head(b.overdueDue)]
    }]
  } AS accounts,
  [(c)-[:PAYS]->(p) | [p.invoice, p.contract, p.due, p.paid, p.amount]] AS payments
