// Exchange rates, the newest kept. Gives back whether each is another now.
UNWIND $rows AS row
CALL (row) {
  MERGE (r:Rate {key: row.key})
  WITH r, row, r.rate AS before
  WHERE r.asOf IS NULL OR r.asOf <= row.asOf
  SET r = row
  RETURN toString(row.currency) AS currency, coalesce(before, '') <> toString(row.rate) AS changed
}
RETURN currency, changed
