// What register services were asked, and how far their changes are known.

CREATE CONSTRAINT source_name IF NOT EXISTS
FOR (n:Source) REQUIRE n.name IS UNIQUE
;
CREATE CONSTRAINT asked_key IF NOT EXISTS
FOR (n:Asked) REQUIRE n.key IS UNIQUE
;
CREATE INDEX asked_number IF NOT EXISTS
FOR (n:Asked) ON (n.source, n.number)
