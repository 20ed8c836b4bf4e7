// The current links of some entities and people as they were told; without $out only those that lead to them, and who
// is a sole trader. CONTROLS is what others have derived, read to be doubted.
UNWIND $keys AS key
MATCH (n)
WHERE elementId(n) = key
MATCH (n)-[r:DIRECTS|OWNS|MANAGES|IS_PERSON|SUCCEEDED_BY|CONTROLS]-()
WHERE $out OR endNode(r) = n OR r:IS_PERSON
RETURN DISTINCT elementId(r) AS key, type(r) AS type, elementId(startNode(r)) AS from, elementId(endNode(r)) AS to,
  r.num AS num, r.den AS den, r.since AS since
