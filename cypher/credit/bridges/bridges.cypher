// A group with what each member owes and every link that binds by the rules of its lens ($rules, by lens): what it takes
// to tell which of them hold it together. Of a group of more than $most only how many they are.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, rate.rate]) AS rates
}
OPTIONAL MATCH (g:Group {id: $id})
WITH k, rates, g, g.version AS version, $rules[g.lens] AS rules
CALL (g) {
  WITH g
  WHERE g.size <= $most
  MATCH (m)-[:IN_GROUP]->(g)
  OPTIONAL MATCH (m)<-[:IS]-(c:Client)
  OPTIONAL MATCH (c)-[:HAS]->(a:Account)
  WITH m, count(DISTINCT c) AS cards, collect(CASE WHEN a IS NOT NULL THEN
    [a.currency, a.outstanding, coalesce(a.overdueAmount, [])] END) AS owing
  RETURN collect(m) AS ms, collect([[m.id, m.inn, m.ogrn, m.name, CASE WHEN m:Person THEN 'person' ELSE m.kind END,
    m.status], cards, owing]) AS members
}

// Each link is met at one end only, and what a hub heads or owns elsewhere is never visited.
CALL (ms, rules) {
  UNWIND ms AS m
  CALL (m) {
    MATCH (m)<-[r:DIRECTS|OWNS|MANAGES|CONTROLS]-(x)
    RETURN r, x
    UNION ALL
    MATCH (m)-[r:IS_PERSON|SUCCEEDED_BY]->(x)
    RETURN r, x
  }
  WITH r, x
  WHERE {{binds r rules}}
  RETURN collect([startNode(r).id, endNode(r).id, type(r), r.num, r.den, r.since]) AS links,
    collect(DISTINCT CASE WHEN x:Person THEN x END) AS people
}

// Whoever controls by several shares does so by some of these.
CALL (ms, rules) {
  UNWIND CASE WHEN rules.controls THEN ms ELSE [] END AS m
  MATCH (o)-[s:OWNS]->(m)
  WHERE s.num IS NOT NULL AND EXISTS { (m)<-[:CONTROLS]-() }
  RETURN collect([o.id, m.id, s.num, s.den]) AS holders
}

// The group is read once more at the end: a rewrite in between shows itself.
RETURN k.resolved AS resolved,
  rates,
  k.seq AS seq,
  CASE WHEN g IS NOT NULL THEN [g.id, version, g.size] END AS group,
  g.lens AS lens,
  g.retired AS retired,
  g.successors AS successors,
  CASE WHEN g.size > $most THEN COUNT { ()-[:IN_GROUP]->(g) } ELSE size(ms) END AS size,
  members,
  [p IN people | [p.id, p.inn, null, p.name, 'person', null]] AS people,
  links,
  holders,
  COLLECT { MATCH (h:Group {id: $id}) RETURN [h.id, h.version] } AS after
