// A group, or whoever a card belongs to with the group it is in, and what all their cards owed before a time. One of $group
// and $client is not null.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, rate.rate, rate.asOf]) AS rates
}
OPTIONAL MATCH (card:Client {id: $client})
OPTIONAL MATCH (card)-[:IS]->(s)
OPTIONAL MATCH (s)-[:IN_GROUP]->(own:Group)
WHERE own.lens = $lens
OPTIONAL MATCH (named:Group {id: $group})
WITH k, rates, card, s, coalesce(named, own) AS g
WITH k, rates, card, s, g, g.version AS version
CALL (s, g) {
  CALL (s, g) {
    WITH s, g
    WHERE g IS NULL AND s IS NOT NULL
    RETURN s AS m
    UNION ALL
    MATCH (m)-[:IN_GROUP]->(g)
    RETURN m
  }
  RETURN collect(m) AS ms
}
CALL (ms, s, card) {
  CALL (ms, s, card) {
    UNWIND ms AS m
    MATCH (m)<-[:IS]-(c:Client)
    RETURN m, c
    UNION ALL
    WITH s, card
    WHERE s IS NULL AND card IS NOT NULL
    RETURN null AS m, card AS c
  }
  WITH m, c, {{standing c $before}} AS balances
  WHERE size(balances) > 0
  WITH m, c, balances
  ORDER BY c.id
  RETURN collect([CASE WHEN m IS NOT NULL THEN {{brief m}} END, c.id, c.name, balances]) AS cards
}

// The group is read once more at the end: a rewrite in between shows itself.
RETURN k.resolved AND EXISTS { (:Lens {name: coalesce(g.lens, $lens)}) } AS resolved,
  k.seq AS seq,
  rates,
  CASE WHEN card IS NOT NULL THEN [card.id, card.name, card.inn, card.kpp, card.stage, card.segment, card.manager] END AS card,
  CASE WHEN s IS NOT NULL THEN {{brief s}} END AS entity,
  coalesce(g.lens, $lens) AS lens,
  CASE WHEN g IS NOT NULL THEN [g.id, version, g.size] END AS group,
  g.retired AS retired,
  g.successors AS successors,
  size(ms) AS size,
  cards,
  CASE WHEN card IS NOT NULL
    THEN [(s)-[:IN_GROUP]->(h:Group) WHERE h.lens = $lens | [h.id, h.version]]
    ELSE COLLECT { MATCH (h:Group {id: $group}) RETURN [h.id, h.version] } END AS after
