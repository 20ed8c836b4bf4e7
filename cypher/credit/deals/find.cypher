// A deal by its id or by the key it came with, with its steps.
CALL () {
  MATCH (d:Deal {id: $id})
  RETURN d
  UNION
  MATCH (d:Deal {key: $key})
  RETURN d
}
MATCH (d)-[:FOR]->(c:Client)
RETURN d {.*} AS deal, c.id AS client,
  COLLECT { MATCH (d)-[:STEP]->(s) RETURN s {.*} ORDER BY s.n } AS steps
