// What a source was asked for: when, and whether it knew it.
UNWIND $rows AS row
CALL (row) {
  MERGE (a:Asked {key: $source + '/' + row.number})
  SET a.source = $source, a.number = row.number, a.at = row.at, a.found = row.found
}
RETURN count(*) AS put
