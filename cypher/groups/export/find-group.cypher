// The group to be written out, by its own id ($group) or that of an entity ($id or $inn; the others null), as it is now.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})

// Whom the key names. Of several with one ИНН the one alive, then a person whose card it is.
OPTIONAL CALL () {
  CALL () {
    MATCH (s:Entity {id: $id})
    RETURN s, 0 AS rank
    UNION ALL
    MATCH (s:Entity {inn: $inn})
    RETURN s, CASE WHEN s:Inert THEN 2 ELSE 1 END AS rank
    UNION ALL
    MATCH (s:Person {id: 'inn:' + $inn})
    WHERE s:Carded
    RETURN s, 3 AS rank
  }
  RETURN s
  ORDER BY rank, s.id DESC
  LIMIT 1
}
OPTIONAL CALL (s) {
  MATCH (g:Group {id: $group})
  RETURN g
  UNION ALL
  MATCH (s)-[:IN_GROUP]->(g:Group)
  WHERE g.lens = $lens
  RETURN g
}
RETURN k.resolved AS resolved,
  s IS NOT NULL AS known,
  CASE WHEN g IS NOT NULL THEN [g.id, g.version, g.size] END AS group,
  g.retired AS retired,
  g.successors AS successors
