// Takes back that a source was asked for these numbers, so that the next run asks for them as for new ones.
UNWIND $numbers AS number
CALL (number) {
  MATCH (a:Asked {key: $source + '/' + number})
  DELETE a
}
RETURN count(*) AS forgotten
