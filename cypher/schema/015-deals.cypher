// Deals, their steps, and limits decided by people. A deal is found by its id and by the key it came with; those that
// reserve something carry a label of their own.

CREATE CONSTRAINT deal_id IF NOT EXISTS
FOR (n:Deal) REQUIRE n.id IS UNIQUE
;
CREATE CONSTRAINT deal_key IF NOT EXISTS
FOR (n:Deal) REQUIRE n.key IS UNIQUE
;
CREATE CONSTRAINT limit_id IF NOT EXISTS
FOR (n:Limit) REQUIRE n.id IS UNIQUE
;
CREATE CONSTRAINT stop_id IF NOT EXISTS
FOR (n:Stop) REQUIRE n.id IS UNIQUE
