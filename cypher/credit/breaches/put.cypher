// Writes down breaches that begin.
UNWIND $rows AS row
CREATE (b:Breach {id: randomUUID()})
SET b += row
RETURN b.id AS id, b.key AS key
