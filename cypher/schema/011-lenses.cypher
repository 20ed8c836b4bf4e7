// Several lenses: by which rules the groups of each are stored, and of which a hub is one. The rules of groups from
// before are not known, so that the next resolve compares them all.

CREATE CONSTRAINT lens_name IF NOT EXISTS
FOR (n:Lens) REQUIRE n.name IS UNIQUE
;
MATCH (:Kindred {id: 'kindred', resolved: true})
OPTIONAL MATCH (c:Change {seq: 1})
MERGE (n:Lens {name: 'linked'})
ON CREATE SET n.rules = '', n.since = left(c.at, 10)
;
MATCH (h:Hub)
WHERE h.hubOf IS NULL
SET h.hubOf = ['linked']
