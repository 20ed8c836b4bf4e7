// Breaches, the newest first, all or those that hold or have ended, with the reservations that each names as these are now.
MATCH (b:Breach)
WHERE b.since <= $since
WITH b
WHERE (b.since < $since OR b.id > $id) AND ($open IS NULL OR $open = (b.ended IS NULL))
WITH b
ORDER BY b.since DESC, b.id
LIMIT $limit
RETURN b {.*} AS breach,
  CASE b.kind
    WHEN 'entity' THEN COLLECT { MATCH (e:Entity {id: b.subject}) RETURN e.name }[0]
    WHEN 'person' THEN COLLECT { MATCH (p:Person {id: b.subject}) RETURN p.name }[0]
    WHEN 'client' THEN COLLECT { MATCH (c:Client {id: b.subject}) RETURN c.name }[0]
  END AS name,
  COLLECT {
    UNWIND b.deals AS id
    MATCH (d:Deal {id: id})-[:FOR]->(c:Client)
    RETURN [d.id, c.id, d.amount, d.currency, d.state, d.expires]
  } AS deals
