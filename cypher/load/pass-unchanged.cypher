// Records whose sections say what the graph has already: nothing is written but a later date, for a record older than
// that one must not win when it comes late. Gives back which rows they are.
UNWIND range(0, size($rows) - 1) AS at
CALL (at) {
  WITH at, $rows[at] AS row
  MATCH (e:Entity {id: row[0]})
  WHERE e.digest = row[2] AND e.stub IS NULL AND coalesce(e.inn, '') = row[1]
  FOREACH (_ IN CASE WHEN e.asOf < row[3] THEN [1] ELSE [] END | SET e.asOf = row[3])
  FOREACH (_ IN CASE WHEN e.headsAsOf < row[4] THEN [1] ELSE [] END | SET e.headsAsOf = row[4])
  FOREACH (_ IN CASE WHEN e.ownersAsOf < row[5] THEN [1] ELSE [] END | SET e.ownersAsOf = row[5])
  RETURN at AS passed
}
RETURN collect(passed) AS passed
