// The share of owners whom one record named twice.
UNWIND $rows AS row
CALL (row) {
  MATCH (:Entity {id: row.from})-[r:OWNS|OWNS_APART]->(:Entity {id: row.to})
  WHERE type(r) = row.type
  SET r.num = row.num, r.den = row.den, r.share = row.share, r.by = row.by
}
RETURN count(*) AS set
