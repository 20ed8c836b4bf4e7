// Members that are in their group no longer; the time they were stays on record, with the first version without them.
// Found from the member, who is in few groups: a group may have thousands of members.
UNWIND $rows AS row
CALL (row) {
  MATCH (m) WHERE elementId(m) = row.member
  WITH m, row
  MATCH (m)-[i:IN_GROUP]->(g)
  WHERE g.id = row.group
  CREATE (m)-[:WAS_IN_GROUP {since: i.since, version: i.version, until: $today, untilVersion: g.version + 1}]->(g)
  DELETE i
  SET m:Stale
}
RETURN count(*) AS left
