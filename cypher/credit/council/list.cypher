// Cases, the newest first, those of a state alone when one is asked for; what was not decided by its deadline has lapsed.
MATCH (k:Case)
WHERE k.at <= $at
WITH k, {{case-state k $now}} AS state
WHERE (k.at < $at OR k.id > $id) AND ($state IS NULL OR state = $state)
WITH k
ORDER BY k.at DESC, k.id
LIMIT $limit
RETURN k {.*} AS case,
  COLLECT { MATCH (k)-[:VOTE]->(v) RETURN v {.*} ORDER BY v.n } AS votes
