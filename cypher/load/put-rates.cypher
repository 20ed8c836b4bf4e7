// Exchange rates, the newest kept. Gives back the currencies whose rate is another now.
UNWIND $rows AS row
CALL (row) {
  MERGE (r:Rate {key: row.key})
  WITH r, row, r.rate AS before
  WHERE r.asOf IS NULL OR r.asOf <= row.asOf
  SET r = row
  RETURN coalesce(before, '') <> row.rate AS changed
}
WITH row WHERE changed
RETURN DISTINCT row.currency AS currency
