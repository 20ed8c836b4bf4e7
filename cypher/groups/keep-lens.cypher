// Groups of a lens are stored, by these rules.
MERGE (n:Lens {name: $lens})
ON CREATE SET n.since = $today
SET n.rules = $rules
