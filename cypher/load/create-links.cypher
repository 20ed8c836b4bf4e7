// First load: links between nodes known by internal id, which the load itself created under the load lock.
UNWIND $rows AS row
MATCH (a) WHERE id(a) = row[0]
MATCH (b) WHERE id(b) = row[1]
CREATE (a)-[r:$(row[2])]->(b)
SET r = row[3]
RETURN count(*) AS put
