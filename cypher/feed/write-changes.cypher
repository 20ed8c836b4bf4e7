// Writes down what has changed, in the transaction that changes it; without a number yet.
UNWIND $rows AS row
CREATE (c:Change:Unnumbered)
SET c = row
