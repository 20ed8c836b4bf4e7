// What some customers (all cards of one, or a card that is bound to nobody) owe and have reserved, with the limits of their
// cards; and, of one who is in no group, what else is asked of a group. Those who cannot be over a line are left out: to see
// that, amounts are converted as floating-point numbers.
UNWIND $nodes AS node
MATCH (s) WHERE elementId(s) = node
CALL (s) {
  CALL (s) {
    WITH s
    WHERE s:Client
    RETURN s AS card
    UNION ALL
    MATCH (s)<-[:IS]-(card:Client)
    RETURN card
  }
  RETURN collect(card) AS cards
}
CALL (cards) {
  UNWIND cards AS card
  MATCH (card)<-[:FOR]-(d:OpenDeal)
  WHERE {{reserves d card $now}}
  RETURN collect([d.id, d.currency, d.amount]) AS reserved
}
CALL (cards) {
  UNWIND cards AS card
  MATCH (card)-[:HAS]->(a:Account)
  WITH a.currency AS currency, sum(a.outstanding) AS amount
  RETURN collect([currency, amount]) AS owed
}
CALL (cards) {
  UNWIND cards AS card
  CALL (card) {
    MATCH (card)<-[:APPLIES]-(l:Limit)
    RETURN l.currency AS currency, l.amount AS amount
    UNION ALL
    MATCH (card)-[:HAS]->(a:Account)
    WHERE a.limit IS NOT NULL AND NOT EXISTS { (card)<-[:APPLIES]-(:Limit) }
    RETURN a.currency AS currency, a.limit AS amount
  }
  RETURN collect([currency, amount]) AS own
}
CALL (s) {
  MATCH (s)<-[:APPLIES]-(l:Limit)
  WHERE NOT s:Client AND NOT EXISTS { (s)-[:IN_GROUP]->(:Group {lens: $narrow}) }
  RETURN collect(l) AS held
}
WITH s, cards, reserved, owed, own, held,
  reduce(sum = 0.0, x IN owed + [r IN reserved | r[1..]] |
    sum + x[1] * coalesce(head([r IN $rates WHERE r[0] = x[0] | r[1]]), 0.0)) AS used,
  reduce(sum = 0.0, x IN own | sum + x[1] * coalesce(head([r IN $rates WHERE r[0] = x[0] | r[1]]), 0.0)) AS limit
WHERE size(reserved) > 0 OR size(held) > 0 OR (size(own) > 0 AND used * 1.000001 + 1 > limit)
CALL (s, held) {
  UNWIND held AS l
  MATCH (l)-[:COUNTS]->(x)
  WHERE x <> s AND NOT EXISTS { (s)-[:IN_GROUP]->(:Group {lens: $wide})<-[:IN_GROUP]-(x) }
  WITH DISTINCT x
  {{uses x $now}}
  RETURN collect([currency, amount]) AS beyond
}
CALL (s, cards, reserved) {
  UNWIND CASE WHEN size(reserved) > 0 AND NOT EXISTS { (s)-[:IN_GROUP]->(:Group {lens: $narrow}) } THEN cards ELSE [] END AS card
  MATCH (card)-[:HAS]->(a:Account)
  RETURN collect({{balance-row card a}}) AS balances
}
CALL (s, cards, reserved) {
  UNWIND CASE WHEN size(reserved) > 0 AND NOT EXISTS { (s)-[:IN_GROUP]->(:Group {lens: $narrow}) } THEN cards + s ELSE [] END AS x
  MATCH (x)<-[:STOPS]-(stop:Stop)
  RETURN collect(DISTINCT [stop.id, stop.why]) AS stops
}
RETURN s.id AS id, CASE WHEN s:Client THEN 'client' WHEN s:Person THEN 'person' ELSE 'entity' END AS kind,
  own, [l IN held | [l.currency, l.amount]] AS held, owed, reserved, beyond, balances, stops
