// Takes a case further: its new values, and what was done, voted, named and seen, which stays for ever.
MATCH (k:Case {id: $id})
SET k += $values
FOREACH (s IN $steps | CREATE (k)-[:STEP]->(n:CaseStep) SET n = s)
FOREACH (v IN $votes | CREATE (k)-[:VOTE]->(n:Vote) SET n = v)
FOREACH (x IN $shortcomings | CREATE (k)-[:NAMES]->(n:Shortcoming) SET n = x)
FOREACH (e IN $evidence | CREATE (k)-[:SAW]->(n:Evidence) SET n = e)
RETURN k.id AS id
