// First load: people. Gives internal ids back, in order of the rows.
UNWIND $rows AS row
CREATE (p:Person {id: row[0], inn: row[1], name: row[2]})
RETURN collect(id(p)) AS ids
