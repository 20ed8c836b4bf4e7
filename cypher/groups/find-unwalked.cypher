// Members of groups that a walk came upon and did not reach: where they are now belongs to what becomes of the group.
UNWIND $groups AS id
MATCH (g:Group {id: id})<-[:IN_GROUP]-(m)
WHERE coalesce(m[$mark], 0) <> $walk
RETURN collect(DISTINCT elementId(m)) AS seeds
