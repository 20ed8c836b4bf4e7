// Whether drawn links bind by the rules of a lens, and what the shares in the entity add up to now.
UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row.from
MATCH (b) WHERE elementId(b) = row.to
CALL (a, b, row) {
  MATCH (a)-[r:DIRECTS|MANAGES|OWNS]->(b)
  WHERE type(r) = row.types[0]
  RETURN count(CASE WHEN {{binds r $rules}} THEN 1 END) > 0 AS binds
}
CALL (b) {
  MATCH ()-[s:OWNS|OWNS_APART]->(b)
  RETURN 0.0 + sum(s.share) AS told
}
RETURN row.at AS at, binds, told
