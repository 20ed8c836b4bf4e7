// Facts about whoever has an ИНН: courts, enforcement, bankruptcy and the like.
UNWIND $rows AS row
MERGE (f:Fact {key: row.key})
SET f = row
RETURN count(*) AS put
