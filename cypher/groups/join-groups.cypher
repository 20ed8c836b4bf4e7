// Members that are new in a group, and since which day and version of it.
UNWIND $rows AS row
CALL (row) {
  MATCH (m) WHERE elementId(m) = row.member
  MATCH (g:Group {id: row.group})
  CREATE (m)-[:IN_GROUP {since: $today, version: g.version}]->(g)
  SET m:Stale
}
RETURN count(*) AS joined
