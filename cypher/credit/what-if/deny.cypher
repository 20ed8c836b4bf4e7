// Takes all that somebody heads, owns and manages, and marks both ends, as `take-links.cypher` of the loader does.
UNWIND $rows AS row
CALL (row) {
  UNWIND row.nodes AS node
  MATCH (a) WHERE elementId(a) = node
  MATCH (a)-[r:DIRECTS|OWNS|MANAGES]->(b)
  DELETE r
  SET a:Dirty, b:Dirty
  RETURN count(*) AS links
}
RETURN collect([row.at, links]) AS rows
