// Loads over HTTP are found by the key of their caller, changes by the run that made them.

CREATE CONSTRAINT run_key IF NOT EXISTS
FOR (n:Run) REQUIRE n.key IS UNIQUE
;
CREATE INDEX change_run IF NOT EXISTS
FOR (n:Change) ON (n.run)
