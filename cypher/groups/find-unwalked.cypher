// Members of groups that a walk came upon and did not reach, and those into whom members have melted: where they are now
// belongs to what becomes of the group.
UNWIND $groups AS id
MATCH (g:Group {id: id})<-[i:IN_GROUP|WAS_IN_GROUP]-(m)
WHERE (i:IN_GROUP OR i.untilVersion > g.version) AND coalesce(m.walk, 0) <> $walk
RETURN collect(DISTINCT elementId(m)) AS seeds
