// Whom to look at in a group, customers first, then by id, $most at most; and the group as others read it.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
OPTIONAL MATCH (g:Group {id: $id})
WITH k, g, g.version AS version
CALL (g) {
  MATCH (m)-[:IN_GROUP]->(g)
  WITH m.id AS id, EXISTS { (m)<-[:IS]-() } AS carded
  ORDER BY carded DESC, id
  RETURN collect(id) AS ids
}

// The group is read once more at the end: a rewrite in between shows itself.
RETURN k.resolved AS resolved,
  k.seq AS seq,
  CASE WHEN g IS NOT NULL THEN [g.id, version, g.size] END AS group,
  g.lens AS lens,
  g.retired AS retired,
  g.successors AS successors,
  size(ids) AS size,
  ids[..$most] AS ids,
  COLLECT { MATCH (h:Group {id: $id}) RETURN [h.id, h.version] } AS after
