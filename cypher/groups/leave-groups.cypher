// Members that are in their group no longer; the time they were stays on record.
UNWIND $rows AS row
CALL (row) {
  MATCH (m)-[i:IN_GROUP]->(g:Group {id: row.group})
  WHERE elementId(m) = row.member
  CREATE (m)-[:WAS_IN_GROUP {since: i.since, until: $today}]->(g)
  DELETE i
}
RETURN count(*) AS left
