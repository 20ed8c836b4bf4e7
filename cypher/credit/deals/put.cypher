// Writes down a deal with what was decided, and its first step.
MATCH (c:Client {id: $client})
CREATE (d:Deal)-[:FOR]->(c)
SET d = $deal
CREATE (d)-[:STEP]->(s:DealStep)
SET s = $step
FOREACH (_ IN CASE WHEN d.state IN ['reserved', 'confirmed'] AND d.terms = 'credit' THEN [1] ELSE [] END | SET d:OpenDeal)
RETURN d.id AS id
