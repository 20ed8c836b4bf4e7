// First load: entities whose own links never bind. Gives internal ids back, in order of the rows.
UNWIND $rows AS row
CREATE (e:Entity:Inert)
SET e = row
RETURN collect(id(e)) AS ids
