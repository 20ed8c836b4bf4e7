// Keys of what the finance service tells.

CREATE CONSTRAINT payment_key IF NOT EXISTS
FOR (n:Payment) REQUIRE n.key IS UNIQUE
;
CREATE CONSTRAINT fact_key IF NOT EXISTS
FOR (n:Fact) REQUIRE n.key IS UNIQUE
;
CREATE INDEX fact_inn IF NOT EXISTS
FOR (n:Fact) ON (n.inn)
;
CREATE CONSTRAINT statement_key IF NOT EXISTS
FOR (n:Statement) REQUIRE n.key IS UNIQUE
