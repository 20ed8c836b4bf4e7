// Look-ups that are not by key. RANGE everywhere: they are all by equality, and a range index is the smallest and the
// quickest to fill. No index on nameKey: names are searched in full text, and people are compared inside a company.

CREATE INDEX entity_inn IF NOT EXISTS
FOR (n:Entity) ON (n.inn)
;
CREATE INDEX client_inn IF NOT EXISTS
FOR (n:Client) ON (n.inn)
;
CREATE INDEX account_client IF NOT EXISTS
FOR (n:Account) ON (n.clientId)
;
// Names as people type them. Of the analyzers Neo4j brings only `russian` finds «Королёв» by «королев» and «Ромашка» by
// «ромашки»; the others neither fold ё nor stem. Its price: a name all of stop words («Не только») is found by number
// only, and a prefix is compared with the stem, so a search box asks for the word or its prefix: `ромашка OR ромашка*`.
CREATE FULLTEXT INDEX entity_name IF NOT EXISTS
FOR (n:Entity) ON EACH [n.name, n.shortName]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'russian'}}
;
CREATE FULLTEXT INDEX person_name IF NOT EXISTS
FOR (n:Person) ON EACH [n.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'russian'}}
;
CREATE FULLTEXT INDEX client_name IF NOT EXISTS
FOR (n:Client) ON EACH [n.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'russian'}}
