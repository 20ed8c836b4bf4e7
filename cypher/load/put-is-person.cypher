// A sole trader is the person of that ИНН; cards bound to the person become the trader's.
UNWIND $rows AS row
MATCH (e:Entity {id: row.from}), (p:Person {id: row.to})
MERGE (e)-[:IS_PERSON]->(p)
SET e:Dirty
RETURN count(*) AS put
