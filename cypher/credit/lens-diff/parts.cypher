// Some groups with what each member owes and the group of another lens each is in.
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, rate.rate]) AS rates
}
UNWIND $ids AS id
MATCH (g:Group {id: id})
CALL (g) {
  MATCH (m)-[:IN_GROUP]->(g)
  OPTIONAL MATCH (m)-[:IN_GROUP]->(h:Group {lens: $lens})
  RETURN collect([[m.id, m.inn, m.ogrn, m.name, CASE WHEN m:Person THEN 'person' ELSE m.kind END, m.status],
    CASE WHEN h IS NOT NULL THEN [h.id, h.version, h.size] END,
    COLLECT {
      MATCH (m)<-[:IS]-(c:Client)-[:HAS]->(a:Account)
      RETURN [c.id, a.currency, a.asOf, a.outstanding, a.advance, a.writtenOff, a.limit, coalesce(a.overdueDue, []),
        coalesce(a.overdueAmount, [])]
    }]) AS members
}
RETURN rates, [g.id, g.version, g.size] AS group, members
