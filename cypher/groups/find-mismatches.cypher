// A full resolve over groups that are there: walks every component of a lens once and marks those whose group is not it.
MATCH (e:Entity)
CALL (e) {
  WITH e
  WHERE coalesce(e[$mark], 0) <> $walk
  MATCH path = (e)-[:DIRECTS|OWNS|MANAGES|CONTROLS|IS_PERSON|SUCCEEDED_BY*0..]-(m)
  WHERE all(r IN relationships(path) WHERE {{binds r $rules}})
  WITH e, collect(DISTINCT m) AS reached
  WITH e, [m IN reached WHERE m:Entity OR m:Carded] AS members
  FOREACH (m IN members | SET m[$mark] = $walk)
  WITH e, members, COLLECT {
    UNWIND members AS m
    OPTIONAL MATCH (m)-[:IN_GROUP]->(g:Group {lens: $rules.lens})
    RETURN DISTINCT coalesce(g.id + '/' + g.size, '')
  } AS found
  WITH e, members, found, size(members) AS size
  WHERE size(found) <> 1
     OR (size = 1 AND found[0] <> '')
     OR (size > 1 AND NOT found[0] ENDS WITH '/' + size)
  SET e:Dirty
} IN TRANSACTIONS OF 10000 ROWS
