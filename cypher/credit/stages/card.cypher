// A card with what the checks look at that is on the card itself or on whom it is bound to; its steps through the stages
// and the approvals of steps, the latest first.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
MATCH (c:Client {id: $client})
OPTIONAL MATCH (c)-[:IS]->(n)
RETURN [c.id, c.name, c.inn, c.kpp, c.stage, c.segment, c.manager] AS card,
  c {.kind, .country, .taxId} AS requisites,
  CASE WHEN n IS NOT NULL THEN [n.id, n.inn, n.ogrn, n.name, CASE WHEN n:Person THEN 'person' ELSE
    coalesce(n.kind, 'legal') END, n.status] END AS bound,
  coalesce(n.stub, false) AS stub,
  n.removed IS NOT NULL AS removed,
  coalesce(n:Dirty OR n:Unwalked, false) AS waiting,
  coalesce(k.resolved, false) AND EXISTS { (:Lens {name: $lens}) } AS resolved,
  COLLECT {
    MATCH (c)-[:CAME_TO]->(s:StageStep)
    WITH s
    ORDER BY s.n DESC
    RETURN [s.id, s.stage, s.from, s.at, s.by, s.why, s.checks]
  } AS steps,
  COLLECT {
    MATCH (c)-[:APPROVED]->(a:Approval)
    WITH a
    ORDER BY a.n DESC
    RETURN [a.id, a.to, a.by, a.at, a.why]
  } AS approvals
