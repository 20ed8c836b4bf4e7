// Entities are found by every ИНН they were ever told by.

CREATE CONSTRAINT alias_key IF NOT EXISTS
FOR (n:Alias) REQUIRE n.key IS UNIQUE
;
CREATE INDEX alias_inn IF NOT EXISTS
FOR (n:Alias) ON (n.inn)
