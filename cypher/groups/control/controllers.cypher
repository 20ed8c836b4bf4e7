// Who controls members of a group ($group), or one entity ($id), however far up: each link of control there. A public body
// with most of the votes is told too: it roots a holding of its own and fuses nobody. A sole trader is the person.
CALL () {
  MATCH (m)-[:IN_GROUP]->(:Group {id: $group})
  RETURN m
  UNION ALL
  MATCH (m:Entity {id: $id})
  RETURN m
  UNION ALL
  MATCH (m:Person {id: $id})
  RETURN m
}
OPTIONAL MATCH (m)-[:IS_PERSON]->(p)
WITH DISTINCT coalesce(p, m) AS m
MATCH path = (m)<-[:OWNS|MANAGES|CONTROLS*0..]-(c)
WHERE all(r IN relationships(path) WHERE {{binds r $rules}})
WITH DISTINCT c
CALL (c) {
  MATCH (x)-[r:OWNS|MANAGES|CONTROLS]->(c)
  WHERE {{binds r $rules}}
  RETURN x, false AS public
  UNION
  MATCH (x)-[r:OWNS_APART]->(c)
  WHERE r.reason = 'public' AND $rules.over IS NOT NULL AND {{votes-over r $rules.over}} AND NOT c:Inert
  RETURN x, true AS public
}
OPTIONAL MATCH (x)-[:IS_PERSON]->(p)
WITH c, coalesce(p, x) AS x, public
RETURN elementId(x) AS from,
  elementId(c) AS to,
  public,
  x {.id, .inn, .ogrn, .name, .status, kind: CASE WHEN x:Person THEN 'person' WHEN public THEN 'public' ELSE x.kind END} AS entity
