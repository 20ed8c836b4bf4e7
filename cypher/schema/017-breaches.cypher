// Breaches: lines that hold no more. One that lasts is found by its key, which it loses when it ends, so that it is written
// down once; lists begin with the newest. And cases are looked through by where they stand.

CREATE CONSTRAINT breach_id IF NOT EXISTS
FOR (n:Breach) REQUIRE n.id IS UNIQUE
;
CREATE CONSTRAINT breach_key IF NOT EXISTS
FOR (n:Breach) REQUIRE n.key IS UNIQUE
;
CREATE INDEX breach_subject IF NOT EXISTS
FOR (n:Breach) ON (n.subject)
;
CREATE INDEX breach_since IF NOT EXISTS
FOR (n:Breach) ON (n.since)
;
CREATE INDEX case_state IF NOT EXISTS
FOR (n:Case) ON (n.state)
