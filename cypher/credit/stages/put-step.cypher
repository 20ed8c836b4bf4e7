// Writes down that a customer came to a stage. Steps are numbered on the card, and never changed.
MATCH (c:Client {id: $client})
WITH c, COUNT { (c)-[:CAME_TO]->() } + 1 AS n
CREATE (c)-[:CAME_TO]->(s:StageStep {id: c.id + '#' + n, n: n, stage: $stage, from: $from, at: $at, by: $by, why: $why,
  checks: $checks})
RETURN s.id AS id
