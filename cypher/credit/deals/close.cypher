// Deals that reserve nothing any more: run out, or held by a balance now.
MATCH (d:OpenDeal)-[:FOR]->(c:Client)
WITH d, c, {{reserves d c $now}} AS reserves
WHERE NOT reserves
CALL (d, c) {
  SET c.gate = true
  WITH d, c
  WHERE d:OpenDeal
  WITH d, CASE WHEN d.state = 'reserved' AND d.expires <= $now
    AND NOT EXISTS { (c)-[:HAS]->(a:Account) WHERE d.id IN a.includes } THEN 'expired' ELSE 'settled' END AS state
  SET d.state = state, d.steps = d.steps + 1
  REMOVE d:OpenDeal
  CREATE (d)-[:STEP]->(:DealStep {n: d.steps, state: state, at: $now, by: 'kindred', reasons: '[]'})
}
RETURN count(*) AS closed
