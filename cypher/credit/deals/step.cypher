// Takes a deal one step further: its new values, and the step.
MATCH (d:Deal {id: $id})
SET d += $values
CREATE (d)-[:STEP]->(s:DealStep)
SET s = $step
FOREACH (_ IN CASE WHEN d.state IN ['reserved', 'confirmed'] AND d.terms = 'credit' THEN [1] ELSE [] END | SET d:OpenDeal)
FOREACH (_ IN CASE WHEN d.state IN ['reserved', 'confirmed'] THEN [] ELSE [1] END | REMOVE d:OpenDeal)
RETURN d.id AS id
