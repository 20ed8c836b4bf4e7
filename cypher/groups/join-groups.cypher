// Members that are new in a group.
UNWIND $rows AS row
MATCH (m) WHERE elementId(m) = row.member
MATCH (g:Group {id: row.group})
CREATE (m)-[:IN_GROUP {since: $today}]->(g)
RETURN count(*) AS joined
