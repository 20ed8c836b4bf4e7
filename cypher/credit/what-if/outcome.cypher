// Members of groups, and some who are in none, with the group each is in now and what each owes: what a rehearsal has made.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, rate.rate]) AS rates
}
CALL () {
  CALL () {
    UNWIND $groups AS id
    MATCH (m)-[:IN_GROUP]->(g:Group {id: id})
    RETURN m, id AS group
    UNION ALL
    UNWIND $entities AS id
    MATCH (m:Entity {id: id})
    RETURN m, null AS group
    UNION ALL
    UNWIND $people AS id
    MATCH (m:Person {id: id})
    RETURN m, null AS group
  }
  OPTIONAL MATCH (m)<-[:IS]-(c:Client)
  OPTIONAL MATCH (c)-[:HAS]->(a:Account)
  WITH m, group, count(DISTINCT c) AS cards, collect(CASE WHEN a IS NOT NULL THEN [c.id, a.currency, a.asOf,
    a.outstanding, a.advance, a.writtenOff, a.limit, coalesce(a.overdueDue, []), coalesce(a.overdueAmount, [])] END) AS owing
  RETURN collect([[m.id, m.inn, m.ogrn, m.name, CASE WHEN m:Person THEN 'person' ELSE m.kind END, m.status], group,
    cards, owing]) AS members
}
RETURN k.seq AS seq, rates, members
