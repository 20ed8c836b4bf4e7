// Marks the members of large groups that `exposure.cypher` has to look at, so that it need not ask thousands for the few
// that have a tie to tell: those with a tie that never binds, those near a debtor, and one member for each person or
// entity outside the group that is near a debtor. `watchedVersion` notes for which members it holds.
MATCH (g:Group)
WHERE g.size >= $least
CALL (g) {
  MATCH (m)-[:IN_GROUP]->(g)
  WITH g, collect(m) AS ms
  CALL (g, ms) {
    UNWIND ms AS m
    WITH m
    WHERE m:NearDebtor OR m:Hub OR m:Inert OR EXISTS {
      MATCH (m)-[r:DIRECTS|OWNS|MANAGES|IS_PERSON|OWNS_APART|WINDS_UP]-(x)
      WHERE x:Hub OR r:OWNS_APART OR r:WINDS_UP OR (x:Inert AND (endNode(r) = m OR r:IS_PERSON))
    }
    RETURN m AS watched
    UNION
    UNWIND ms AS m
    MATCH (m)-[r:DIRECTS|OWNS|MANAGES|IS_PERSON]-(x)
    WHERE x:NearDebtor AND (endNode(r) = m OR r:IS_PERSON) AND NOT EXISTS { (x)-[:IN_GROUP]->(g) }
    WITH x, collect(m)[0] AS watched
    RETURN watched
  }
  WITH g, ms, collect(watched) AS all
  FOREACH (m IN ms | REMOVE m:Watched)
  FOREACH (m IN all | SET m:Watched)
  SET g.watchedVersion = CASE WHEN size(ms) = g.size THEN g.version END
} IN TRANSACTIONS OF 20 ROWS
RETURN count(*) AS changed
