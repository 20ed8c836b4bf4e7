// What is next to some nodes, by any link, and whether it binds by the rules of a lens; of people also how they are called.
// Of who has more than $most links, a mass director of 22,000 say, only those to $others.
UNWIND $nodes AS key
MATCH (n) WHERE elementId(n) = key
WITH n, key, COUNT { (n)-[:DIRECTS|OWNS|MANAGES|CONTROLS|IS_PERSON|SUCCEEDED_BY|OWNS_APART|WINDS_UP|DIRECTED|OWNED|MANAGED]-() }
  > $most AS large
CALL (n, large) {
  WITH n, large
  WHERE NOT large
  MATCH (n)-[r:DIRECTS|OWNS|MANAGES|CONTROLS|IS_PERSON|SUCCEEDED_BY|OWNS_APART|WINDS_UP|DIRECTED|OWNED|MANAGED]-(x)
  RETURN r, x
  UNION ALL
  WITH n, large
  WHERE large
  UNWIND $others AS other
  MATCH (x) WHERE elementId(x) = other
  CALL (n, x) {
    MATCH (n)-[r:DIRECTS|OWNS|MANAGES|CONTROLS|IS_PERSON|SUCCEEDED_BY|OWNS_APART|WINDS_UP|DIRECTED|OWNED|MANAGED]-(x)
    RETURN r
  }
  RETURN r, x
}
WITH key, large, r, x
WHERE NOT r:CONTROLS OR $rules.controls
RETURN key AS node, large, collect([elementId(x), x.id, CASE WHEN x:Person THEN x.name END,
  CASE type(r) WHEN 'OWNS_APART' THEN false WHEN 'WINDS_UP' THEN false WHEN 'DIRECTED' THEN false WHEN 'OWNED' THEN false
    WHEN 'MANAGED' THEN false ELSE {{binds r $rules}} END]) AS next
