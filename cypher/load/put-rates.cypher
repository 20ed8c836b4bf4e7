// Exchange rates, the newest kept.
UNWIND $rows AS row
CALL (row) {
  MERGE (r:Rate {key: row.key})
  WITH r, row
  WHERE r.asOf IS NULL OR r.asOf <= row.asOf
  SET r = row
}
RETURN count(*) AS put
