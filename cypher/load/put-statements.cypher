// Financial statements, one node a year of an ИНН.
UNWIND $rows AS row
MERGE (s:Statement {key: row.key})
SET s = row
RETURN count(*) AS put
