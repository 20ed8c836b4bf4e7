// Takes links, wherever they go out of those `from` may be, and marks both ends as `take-links.cypher` of the loader does.
// Tells what they were: type, share, whether they bound.
UNWIND $rows AS row
CALL (row) {
  MATCH (b) WHERE elementId(b) = row.to
  UNWIND row.from AS node
  MATCH (a) WHERE elementId(a) = node
  MATCH (a)-[r:DIRECTS|MANAGES|OWNS|OWNS_APART|SUCCEEDED_BY|IS_PERSON]->(b)
  WHERE type(r) IN row.types
  WITH a, b, r, [elementId(a), r.num, r.den, NOT r:OWNS_APART AND {{binds r $rules}}] AS told
  DELETE r
  SET a:Dirty, b:Dirty
  RETURN collect(told) AS taken
}
RETURN collect([row.at, taken]) AS rows
