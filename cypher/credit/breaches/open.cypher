// Breaches of some subjects that hold still. Found by the subject: there may be many that hold.
UNWIND $subjects AS subject
MATCH (b:Breach {subject: subject})
USING INDEX b:Breach(subject)
WHERE b.key IS NOT NULL
RETURN b.id AS id, b.key AS key, b {.*} AS breach
