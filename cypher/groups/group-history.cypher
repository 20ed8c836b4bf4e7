// The versions of a group before $before, the newest first: how many came and went with each, and the first $shown of
// them; the members before them all; and what the feed tells of mergers and splits. The group may have ended.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
OPTIONAL MATCH (g:Group {id: $id})
WITH k, g, g.version AS version
CALL (g) {
  MATCH (m)-[in:IN_GROUP|WAS_IN_GROUP]->(g)
  UNWIND CASE WHEN in:WAS_IN_GROUP THEN [true, false] ELSE [true] END AS came
  WITH m, in.as AS as, came,
    CASE WHEN came THEN coalesce(in.version, 1) ELSE coalesce(in.untilVersion, 1) END AS at,
    CASE WHEN came THEN in.since ELSE in.until END AS day
  WHERE at < $before AND at <= g.version
  WITH m, as, came, at, day
  ORDER BY coalesce(as, m.id)
  WITH at, max(day) AS day, collect(CASE WHEN came THEN [m, as] END) AS came,
    collect(CASE WHEN NOT came THEN [m, as] END) AS went
  ORDER BY at DESC
  WITH collect({at: at, day: day, moved: [came, went]}) AS all, sum(size(came) - size(went)) AS sizeBefore
  RETURN sizeBefore, [v IN all[..$limit] | [v.at, v.day, size(v.moved[0]), size(v.moved[1]),
    [list IN v.moved | [x IN list[..$shown] | [coalesce(x[1], x[0].id),
      CASE WHEN x[1] IS NULL THEN x[0].inn ELSE substring(x[1], 4) END, CASE WHEN x[1] IS NULL THEN x[0].ogrn END,
      x[0].name, CASE WHEN x[0]:Person THEN 'person' ELSE x[0].kind END, x[0].status]]]]] AS versions
}

// The group is read once more at the end: a rewrite in between shows itself.
RETURN k.resolved AS resolved,
  CASE WHEN g IS NOT NULL THEN [g.id, version, g.size] END AS group,
  g.lens AS lens,
  g.since AS since,
  g.retired AS retired,
  g.successors AS successors,
  sizeBefore,
  versions,
  COLLECT {
    MATCH (c:Change {id: g.id, about: 'group'})
    WHERE c.kind IN ['groups-merged', 'group-split']
    RETURN [c.kind, c.before, c.after]
  } AS told,
  COUNT { ()-[:IN_GROUP]->(g) } AS size,
  COLLECT { MATCH (h:Group {id: g.id}) RETURN [h.id, h.version] } AS after
