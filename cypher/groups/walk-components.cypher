// The component of each seed that no earlier seed has reached: its members, those who are none any more (a person
// without a card now), and the group each is in now. `mark` is the property by which a walk knows whom it has reached.
UNWIND $seeds AS seed
MATCH (e) WHERE elementId(e) = seed
CALL (e) {
  WITH e
  WHERE coalesce(e[$mark], 0) <> $walk
  MATCH path = (e)-[:DIRECTS|OWNS|MANAGES|CONTROLS|IS_PERSON|SUCCEEDED_BY*0..]-(m)
  WHERE all(r IN relationships(path) WHERE {{binds r $rules}})
  WITH e, collect(DISTINCT m) AS reached
  WITH [m IN reached WHERE m:Entity OR m:Carded OR EXISTS { (m)-[:IN_GROUP]->() }] AS members
  FOREACH (m IN members | SET m[$mark] = $walk)
  RETURN members
}
RETURN COLLECT {
  UNWIND members AS m
  OPTIONAL MATCH (m)-[i:IN_GROUP]->(g:Group {lens: $rules.lens})
  RETURN [elementId(m), m.id, m:Entity OR m:Carded, m:Person, g.id, i.since, g.since, g.size, g.version]
} AS members
