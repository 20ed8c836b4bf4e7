// Brings up to date what is told of breaches that last.
UNWIND $rows AS row
MATCH (b:Breach {id: row.id})
SET b += row.values
