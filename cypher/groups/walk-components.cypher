// The component of each seed that no earlier seed has reached: its members, those who are none any more (a person
// without a card now), and the group each is in now.
UNWIND $seeds AS seed
MATCH (e) WHERE elementId(e) = seed
CALL (e) {
  WITH e
  WHERE coalesce(e.walk, 0) <> $walk
  MATCH path = (e)-[:DIRECTS|OWNS|MANAGES|IS_PERSON|SUCCEEDED_BY*0..]-(m)
  WHERE all(r IN relationships(path)
            WHERE type(r) IN ['IS_PERSON', 'SUCCEEDED_BY']
               OR NOT (startNode(r):Hub OR startNode(r):Inert OR endNode(r):Inert OR endNode(r):Hub))
  WITH e, collect(DISTINCT m) AS reached
  WITH [m IN reached WHERE m:Entity OR m:Carded OR EXISTS { (m)-[:IN_GROUP]->() }] AS members
  FOREACH (m IN members | SET m.walk = $walk)
  RETURN members
}
RETURN COLLECT {
  UNWIND members AS m
  OPTIONAL MATCH (m)-[i:IN_GROUP]->(g:Group {lens: $lens})
  RETURN [elementId(m), m.id, m:Entity OR m:Carded, m:Person, g.id, i.since, g.since, g.size, g.version]
} AS members
