// Draws links as the loader does, and marks as it does; tells what of the kind there was between the two. An owner who never
// binds goes on as that, whatever the share, and so does every owner of a non-profit: founding is not owning.
UNWIND $rows AS row
CALL (row) {
  MATCH (a) WHERE elementId(a) = row.from
  MATCH (b) WHERE elementId(b) = row.to
  CALL (a, b, row) {
    OPTIONAL MATCH (a)-[r:DIRECTS|MANAGES|OWNS|OWNS_APART]->(b)
    WHERE type(r) IN row.types
    RETURN r
    LIMIT 1
  }
  WITH a, b, r, row, CASE
    WHEN row.types[0] <> 'OWNS' THEN null
    WHEN r.reason <> 'as-founded' THEN r.reason
    WHEN b.form = 'apart' THEN 'non-profit' END AS reason,
    CASE WHEN r IS NOT NULL THEN [type(r), r.num, r.den] END AS was
  WITH *, CASE WHEN reason IS NULL THEN row.types[0] ELSE 'OWNS_APART' END AS type
  DELETE r
  FOREACH (_ IN CASE WHEN was[0] <> type THEN [1] ELSE [] END | SET a:Dirty)
  SET b:Dirty
  CREATE (a)-[:$(type) {num: row.num, den: row.den, share: row.share, reason: reason}]->(b)
  RETURN collect([was, reason]) AS told
}
RETURN collect([row.at, told[0]]) AS rows
