// Of some cards those that have gone, with what binds them, and whether there is any debt left on them.
UNWIND $ids AS id
MATCH (c:Client {id: id})
WHERE c.gone IS NOT NULL
RETURN properties(c) AS card, EXISTS {
  MATCH (c)-[:HAS]->(a:Account)
  WHERE a.outstanding > 0 OR a.writtenOff > 0 OR size(coalesce(a.overdueAmount, [])) > 0
} AS owes
