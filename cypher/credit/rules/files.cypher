// What the rules of refusal look at, for each of some entities or persons: who runs it, what else those run or ran that
// failed or owes us, facts, statements, and invoices unpaid or late. Columns are short lists, as in `exposure.cypher`.
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, rate.rate]) AS rates
}
UNWIND $ids AS id
CALL (id) {
  MATCH (n:Entity {id: id})
  RETURN n
  UNION ALL
  MATCH (n:Person {id: id})
  RETURN n
}

// Who runs it: itself, its heads and owners (heads first), the person it is; of a crowd the first. Of whom heads and owns
// too many only that they do; of the others each organisation that failed, or owes us, and how they are tied to it.
CALL (n) {
  CALL (n) {
    RETURN n AS x, ['SELF', null, false] AS role
    UNION ALL
    MATCH (n)-[:IS_PERSON]->(x)
    RETURN x, ['IS_PERSON', null, false] AS role
    UNION ALL
    MATCH (x)-[r:DIRECTS|OWNS|MANAGES]->(n)
    WITH x, r
    ORDER BY type(r), x.id
    LIMIT $walked
    RETURN x, [type(r), r.since, coalesce(r.unreliable, false)] AS role
  }
  WITH n, x, collect(role) AS roles
  WITH n, x, roles, x:Hub OR COUNT { (x)-[:DIRECTS|OWNS|MANAGES|DIRECTED|OWNED|MANAGED]->() } > $walked AS hub
  CALL (n, x, hub) {
    CALL (n, x, hub) {
      WITH n, x, hub
      WHERE NOT hub AND $looks.organisations
      MATCH (x)-[r:DIRECTS|OWNS|MANAGES|DIRECTED|OWNED|MANAGED]->(o)
      RETURN o, [type(r), r.until] AS link
      UNION ALL
      WITH n, x, hub
      WHERE NOT hub AND $looks.organisations
      MATCH (x)<-[:IS_PERSON]-(o)
      RETURN o, ['IS_PERSON', null] AS link
    }
    WITH n, o, collect(link) AS links
    WHERE o <> n
    WITH o, links,
      [(o)<-[:IS]-(c:Client)-[:HAS]->(a:Account)
        WHERE a.writtenOff > 0 OR a.overdueAmount IS NOT NULL OR (o.status IN ['ended', 'bankrupt'] AND a.outstanding > 0)
        | [c.id, a.currency, a.outstanding, a.writtenOff, coalesce(a.overdueDue, []), coalesce(a.overdueAmount, [])]] AS debts,
      COLLECT {
        MATCH (f:Fact {inn: o.inn})
        WHERE f.kind = 'bankruptcy'
        RETURN [f.kind, f.role, f.counterparty, f.amount, f.detail, f.until, f.asOf]
      } AS bankruptcies
    WHERE o.status IN ['ended', 'bankrupt'] OR size(debts) > 0 OR size(bankruptcies) > 0
    RETURN collect([o.id, o.inn, o.name, o.kind, o.status, o.endedHow, o.ended, EXISTS { (o)-[:SUCCEEDED_BY]->() },
      bankruptcies, debts, links]) AS organisations
  }
  RETURN collect([x.id, x.inn, x.name, x:Person, x.status, roles, hub, organisations,
    COLLECT {
      MATCH (f:Fact {inn: x.inn})
      WHERE x <> n AND f.kind IN ['bankruptcy', 'disqualified']
      RETURN [f.kind, f.role, f.counterparty, f.amount, f.detail, f.until, f.asOf]
    }]) AS runners
}
RETURN [n.id, n.inn, n.ogrn, n.name, CASE WHEN n:Person THEN 'person' ELSE coalesce(n.kind, 'legal') END, n.status] AS of,
  rates,
  n.endedHow AS endedHow,
  n.ended AS ended,
  n.registered AS registered,
  n.address AS address,
  coalesce(n.restricted, []) AS restricted,
  coalesce(n.unreliableAddress, false) AS unreliableAddress,
  COUNT { (n)<-[:DIRECTS|OWNS|MANAGES]-() } > $walked AS crowd,
  runners,
  COLLECT {
    MATCH (f:Fact {inn: n.inn})
    WHERE f.kind <> 'court' OR f.asOf >= $courtsFrom
    RETURN [f.kind, f.role, f.counterparty, f.amount, f.detail, f.until, f.asOf]
  } AS facts,
  COLLECT {
    MATCH (s:Statement {inn: n.inn})
    WHERE s.year >= $yearsFrom
    RETURN [s.year, [i IN range(0, size(coalesce(s.codes, [])) - 1) WHERE s.codes[i] IN $lines | [s.codes[i], s.values[i]]]]
  } AS statements,
  CASE WHEN $looks.payments THEN [(n)<-[:IS]-(c:Client)-[:PAYS]->(p:Payment)
    WHERE p.due < $day AND (p.paid IS NULL OR (p.paid > p.due AND p.due >= $invoicesFrom))
    | [c.id, p.invoiceKey, p.invoice, p.due, p.paid, p.amount]] ELSE [] END AS payments
