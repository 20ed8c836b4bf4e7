// A group as it was known at the end of a day: by its own id ($group), or the one an entity ($id or $inn; the others null)
// was in. Who is a stub no more, having melted, was a member by the id it had. Names and status are those of today.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})

// Whom the key names, as `group.cypher` has it; and who was a member only while a card was bound to them.
OPTIONAL CALL () {
  CALL () {
    MATCH (s:Entity {id: $id})
    RETURN s, 0 AS rank
    UNION ALL
    MATCH (s:Entity {inn: $inn})
    RETURN s, CASE WHEN s:Inert THEN 2 ELSE 1 END AS rank
    UNION ALL
    MATCH (s:Person {id: 'inn:' + $inn})
    WHERE s:Carded OR EXISTS { (s)-[:WAS_IN_GROUP]->() }
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
  MATCH (s)-[in:IN_GROUP|WAS_IN_GROUP]->(g:Group)
  WHERE g.lens = $lens AND in.since <= $day AND coalesce(in.until > $day, true)
  RETURN g
  ORDER BY in.as IS NOT NULL, in.since DESC
  LIMIT 1
}
OPTIONAL MATCH (stored:Lens {name: coalesce(g.lens, $lens)})
WITH k, stored, s, g, g.version AS version

// The version is that of the last who came or went until then; of a group that has not changed since, its own.
CALL (g) {
  MATCH (m)-[in:IN_GROUP|WAS_IN_GROUP]->(g)
  RETURN count(CASE WHEN in.since <= $day AND coalesce(in.until > $day, true) THEN 1 END) AS sizeThen,
    count(CASE WHEN in.since > $day OR in.until > $day THEN 1 END) AS later,
    max(CASE
      WHEN in.until <= $day THEN coalesce(in.untilVersion, 1)
      WHEN in.since <= $day THEN coalesce(in.version, 1) END) AS reached
}
CALL (g) {
  MATCH (m)-[in:IN_GROUP|WAS_IN_GROUP]->(g)
  WHERE in.since <= $day AND coalesce(in.until > $day, true)
  WITH m, in, coalesce(in.as, m.id) AS id
  ORDER BY id
  LIMIT $shown
  RETURN collect([[id, CASE WHEN in.as IS NULL THEN m.inn ELSE substring(in.as, 4) END,
    CASE WHEN in.as IS NULL THEN m.ogrn END, m.name, CASE WHEN m:Person THEN 'person' ELSE m.kind END, m.status],
    in.since]) AS members
}

// The group is read once more at the end: a rewrite in between shows itself.
RETURN k.resolved AND ($lens IS NULL OR stored IS NOT NULL) AS resolved,
  k.seq AS seq,
  stored.since AS first,
  CASE WHEN s IS NOT NULL THEN [s.id, s.inn, s.ogrn, s.name, CASE WHEN s:Person THEN 'person' ELSE s.kind END, s.status]
    END AS seed,
  CASE WHEN g IS NOT NULL THEN [g.id, version, g.size] END AS group,
  g.lens AS lens,
  g.since AS since,
  g.retired AS retired,
  g.successors AS successors,
  CASE WHEN later = 0 THEN g.version ELSE reached END AS versionThen,
  sizeThen,
  members,
  COUNT { ()-[:IN_GROUP]->(g) } AS size,
  COLLECT { MATCH (h:Group {id: g.id}) RETURN [h.id, h.version] } AS after
