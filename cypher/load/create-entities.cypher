// First load: entities, with or without a record of their own. Gives internal ids back, in order of the rows.
UNWIND $rows AS row
CREATE (e:Entity)
SET e = row
RETURN collect(id(e)) AS ids
