// Breaches of some subjects that hold still.
UNWIND $subjects AS subject
MATCH (b:Breach {subject: subject})
WHERE b.key IS NOT NULL
RETURN b.id AS id, b.key AS key, b {.*} AS breach
