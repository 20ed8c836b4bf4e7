// What the council has to know of a customer, all cards of one, or of a group: cards, limits that hold, and cases.
OPTIONAL MATCH (c:Client {id: $client})
OPTIONAL MATCH (c)-[:IS]->(s)
OPTIONAL MATCH (g:Group {id: $group})
WITH c, s, g, coalesce(c, g) AS about
CALL (c, s, g) {
  CALL (c, s, g) {
    WITH c
    WHERE c IS NOT NULL
    RETURN c AS card
    UNION
    MATCH (s)<-[:IS]-(card:Client)
    RETURN card
    UNION
    MATCH (g)<-[:IN_GROUP]-()<-[:IS]-(card:Client)
    RETURN card
  }
  WITH card
  ORDER BY card.id
  RETURN collect(card) AS cards
}
RETURN [x IN cards | x.id] AS cards,
  COLLECT { UNWIND cards AS x MATCH (x)<-[:APPLIES]-(l:Limit) RETURN [x.id, l.currency, l.amount] } AS decided,
  COLLECT { UNWIND cards AS x MATCH (x)-[:HAS]->(a:Account) WHERE a.limit IS NOT NULL RETURN [x.id, a.currency, a.limit] } AS told,
  COLLECT { MATCH (g)<-[:IN_GROUP]-()<-[:APPLIES]-(l:Limit) RETURN DISTINCT [g.id, l.currency, l.amount] } AS ofGroup,
  COLLECT { MATCH (about)<-[:ABOUT]-(k:Case) RETURN [k.id, {{case-state k $now}}, k.last] } AS cases
