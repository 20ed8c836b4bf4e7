// A full resolve over groups that are there: walks every component once and marks those whose group is not it.
MATCH (e:Entity)
CALL (e) {
  WITH e
  WHERE coalesce(e.walk, 0) <> $walk
  MATCH path = (e)-[:DIRECTS|OWNS|MANAGES|IS_PERSON|SUCCEEDED_BY*0..]-(m)
  WHERE all(r IN relationships(path)
            WHERE type(r) IN ['IS_PERSON', 'SUCCEEDED_BY']
               OR NOT (startNode(r):Hub OR startNode(r):Inert OR endNode(r):Inert OR endNode(r):Hub))
  WITH e, collect(DISTINCT m) AS reached
  WITH e, [m IN reached WHERE m:Entity OR m:Carded] AS members
  FOREACH (m IN members | SET m.walk = $walk)
  WITH e, members, COLLECT {
    UNWIND members AS m
    OPTIONAL MATCH (m)-[:IN_GROUP]->(g:Group {lens: $lens})
    RETURN DISTINCT coalesce(g.id + '/' + g.size, '')
  } AS found
  WITH e, members, found, size(members) AS size
  WHERE size(found) <> 1
     OR (size = 1 AND found[0] <> '')
     OR (size > 1 AND NOT found[0] ENDS WITH '/' + size)
  SET e:Dirty
} IN TRANSACTIONS OF 10000 ROWS
