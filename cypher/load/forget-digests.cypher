// After a first load that was cut short: no record counts as known, so that loading again fills the gaps.
MATCH (e:Entity)
WHERE e.stub IS NULL
CALL (e) {
  REMOVE e.digest, e.asOf, e.headsAsOf, e.ownersAsOf
} IN TRANSACTIONS OF 20000 ROWS
