// Locks are nodes, and one node says what state the whole graph is in.

CREATE CONSTRAINT lock_name IF NOT EXISTS
FOR (n:Lock) REQUIRE n.name IS UNIQUE
;
CREATE CONSTRAINT kindred_id IF NOT EXISTS
FOR (n:Kindred) REQUIRE n.id IS UNIQUE
