// The limits that people decided for a card, the newest first.
MATCH (c:Client {id: $client})
RETURN COLLECT {
  MATCH (c)<-[:COUNTS]-(l:Limit)
  RETURN l {.*, holds: EXISTS { (l)-[:APPLIES]->(c) }}
  ORDER BY l.since DESC, l.id
} AS limits
