// Balances that tell again, at the same time or later, what stands: only its time moves. The values stand since `from`,
// and the last times in between are `told`. Gives back which they were; most of a nightly file is, so little travels.
UNWIND range(0, size($keys) - 1) AS at
CALL (at) {
  MATCH (a:Account {key: $keys[at]})
  WHERE a.digest = $digests[at] AND a.asOf <= $times[at]
  CALL (a, at) {
    WITH a, at
    WHERE a.asOf < $times[at]
    SET a.told = CASE WHEN a.from IS NOT NULL THEN (coalesce(a.told, []) + a.asOf)[-$kept..] END,
      a.from = coalesce(a.from, a.asOf),
      a.asOf = $times[at]
  }
  RETURN at AS repeated
}
RETURN collect(repeated) AS repeated
