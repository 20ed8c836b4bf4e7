// Every entity with a record of its own and the group it is in.
MATCH (e:Entity)
WHERE e.stub IS NULL
OPTIONAL MATCH (e)-[:IN_GROUP]->(g:Group {lens: $lens})
RETURN coalesce(e.ogrn, e.inn, e.id) AS entity, g.id AS group
