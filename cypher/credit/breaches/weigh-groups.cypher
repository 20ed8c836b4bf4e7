// What some groups owe and have reserved, with the limits that people decided for them. `whole`: nobody is changing the
// group. Debts overdue and who is on the stop list are asked of a group by the narrower lens, with reservations
// alone. The limit of a group that both lenses have alike is asked once.
UNWIND $nodes AS node
MATCH (g:Group) WHERE elementId(g) = node
CALL (g) {
  MATCH (m)-[:IN_GROUP]->(g)
  RETURN collect(m) AS ms
}
WITH g, ms, head(ms) AS first
CALL (ms) {
  UNWIND ms AS m
  MATCH (m)<-[:IS]-(card:Client)<-[:FOR]-(d:OpenDeal)
  WHERE {{reserves d card $now}}
  RETURN collect([d.id, d.currency, d.amount]) AS reserved
}
CALL (g, ms, first) {
  UNWIND CASE WHEN g.lens = $narrow OR NOT EXISTS {
      (first)-[:IN_GROUP]->(h:Group {lens: $narrow})
      WHERE h.size = g.size
    } THEN ms ELSE [] END AS m
  MATCH (m)<-[:APPLIES]-(l:Limit)
  RETURN collect(DISTINCT l) AS held
}
CALL (ms, held) {
  UNWIND CASE WHEN size(held) > 0 THEN ms ELSE [] END AS m
  MATCH (m)<-[:IS]-(:Client)-[:HAS]->(a:Account)
  WITH a.currency AS currency, sum(a.outstanding) AS amount
  RETURN collect([currency, amount]) AS owed
}
CALL (g, first, held) {
  UNWIND held AS l
  MATCH (l)-[:COUNTS]->(x)
  WHERE NOT EXISTS { (x)-[:IN_GROUP]->(g) }
    AND NOT EXISTS { (first)-[:IN_GROUP]->(:Group {lens: $wide})<-[:IN_GROUP]-(x) }
  WITH DISTINCT x
  {{uses x $now}}
  RETURN collect([currency, amount]) AS beyond
}
CALL (g, ms, reserved) {
  UNWIND CASE WHEN size(reserved) > 0 AND g.lens = $narrow THEN ms ELSE [] END AS m
  MATCH (m)<-[:IS]-(card:Client)-[:HAS]->(a:Account)
  RETURN collect({{balance-row card a}}) AS balances
}
CALL (g, ms, reserved) {
  UNWIND CASE WHEN size(reserved) > 0 AND g.lens = $narrow THEN ms ELSE [] END AS m
  CALL (m) {
    MATCH (m)<-[:STOPS]-(stop:Stop)
    RETURN stop
    UNION
    MATCH (m)<-[:IS]-(:Client)<-[:STOPS]-(stop:Stop)
    RETURN stop
  }
  RETURN collect(DISTINCT [stop.id, stop.why]) AS stops
}
RETURN g.id AS id, g.lens AS lens, g.retired IS NOT NULL OR size(ms) = g.size AS whole,
  [l IN held | [l.currency, l.amount]] AS held, owed, reserved, beyond, balances, stops
