// Cases of the council. A case is found by its id and by the key it came with; lists begin with the newest.

CREATE CONSTRAINT case_id IF NOT EXISTS
FOR (n:Case) REQUIRE n.id IS UNIQUE
;
CREATE CONSTRAINT case_key IF NOT EXISTS
FOR (n:Case) REQUIRE n.key IS UNIQUE
;
CREATE INDEX case_at IF NOT EXISTS
FOR (n:Case) ON (n.at)
