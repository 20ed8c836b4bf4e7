// What was applied to this database, for comparison with the files of schema/.
MATCH (m:Migration)
RETURN m.number AS number, m.name AS name, m.checksum AS checksum
ORDER BY number
