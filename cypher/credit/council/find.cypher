// A case by its id or by the key it came with, and all that was ever said and seen on it.
CALL () {
  MATCH (k:Case {id: $id})
  RETURN k
  UNION
  MATCH (k:Case {key: $key})
  RETURN k
}
RETURN k {.*} AS case,
  COLLECT { MATCH (k)-[:STEP]->(s) RETURN s {.*} ORDER BY s.n } AS steps,
  COLLECT { MATCH (k)-[:VOTE]->(v) RETURN v {.*} ORDER BY v.n } AS votes,
  COLLECT { MATCH (k)-[:NAMES]->(x) RETURN x {.*} ORDER BY x.n } AS shortcomings,
  COLLECT { MATCH (k)-[:SAW]->(e) RETURN e {.*} ORDER BY e.round DESC } AS evidence
