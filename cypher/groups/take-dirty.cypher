// Some of what changed, unmarked; what must be walked for it: the changed, those next to changed people, and every
// member of the groups any of them is in, so that old groups are seen whole.
MATCH (d:Dirty)
WITH d LIMIT $limit
REMOVE d:Dirty
WITH collect(d) AS changed
CALL (changed) {
  UNWIND changed AS d
  MATCH (d)-[:DIRECTS|OWNS|MANAGES|IS_PERSON|SUCCEEDED_BY]-(x:Entity)
  WHERE d:Person AND NOT d:Hub
  RETURN x
  UNION
  UNWIND changed AS d
  WITH d WHERE d:Entity OR d:Carded OR EXISTS { (d)-[:IN_GROUP]->() }
  RETURN d AS x
}
WITH collect(DISTINCT x) AS near, size(changed) AS taken
CALL (near) {
  UNWIND near AS x
  RETURN x
  UNION
  UNWIND near AS n
  MATCH (n)-[:IN_GROUP]->(:Group {lens: $lens})<-[:IN_GROUP]-(x)
  RETURN x
}
RETURN taken, collect(elementId(x)) AS seeds
