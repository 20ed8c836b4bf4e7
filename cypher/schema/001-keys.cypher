// What identifies each element (cypher/README.md). Every statement may run again: a migration cut short is repeated.

CREATE CONSTRAINT migration_number IF NOT EXISTS
FOR (n:Migration) REQUIRE n.number IS UNIQUE
;
CREATE CONSTRAINT entity_id IF NOT EXISTS
FOR (n:Entity) REQUIRE n.id IS UNIQUE
;
CREATE CONSTRAINT person_id IF NOT EXISTS
FOR (n:Person) REQUIRE n.id IS UNIQUE
;
CREATE CONSTRAINT client_id IF NOT EXISTS
FOR (n:Client) REQUIRE n.id IS UNIQUE
;
CREATE CONSTRAINT account_key IF NOT EXISTS
FOR (n:Account) REQUIRE n.key IS UNIQUE
;
CREATE CONSTRAINT group_id IF NOT EXISTS
FOR (n:Group) REQUIRE n.id IS UNIQUE
;
CREATE CONSTRAINT rate_key IF NOT EXISTS
FOR (n:Rate) REQUIRE n.key IS UNIQUE
;
CREATE CONSTRAINT change_seq IF NOT EXISTS
FOR (n:Change) REQUIRE n.seq IS UNIQUE
;
CREATE CONSTRAINT run_id IF NOT EXISTS
FOR (n:Run) REQUIRE n.id IS UNIQUE
