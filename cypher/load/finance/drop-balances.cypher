// Earlier balances that are part of another now.
UNWIND range(0, size($keys) - 1) AS at
CALL (at) {
  MATCH (b:Balance {key: $keys[at]})
  DETACH DELETE b
}
RETURN count(*) AS put
