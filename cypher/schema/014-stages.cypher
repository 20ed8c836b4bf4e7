// What people sign for a card is kept for ever, each under its own number on the card; requests by the key of their caller.

CREATE CONSTRAINT signed_request_key IF NOT EXISTS
FOR (n:SignedRequest) REQUIRE n.key IS UNIQUE
;
CREATE CONSTRAINT stage_step_id IF NOT EXISTS
FOR (n:StageStep) REQUIRE n.id IS UNIQUE
;
CREATE CONSTRAINT approval_id IF NOT EXISTS
FOR (n:Approval) REQUIRE n.id IS UNIQUE
;
CREATE CONSTRAINT answer_id IF NOT EXISTS
FOR (n:Answer) REQUIRE n.id IS UNIQUE
;
CREATE CONSTRAINT debt_answer_id IF NOT EXISTS
FOR (n:DebtAnswer) REQUIRE n.id IS UNIQUE
