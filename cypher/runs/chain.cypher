// The shortest chain of links that bind by a lens between any two of some members of a group, as nodes and links in turn.
UNWIND $from AS one
CALL (one) {
  MATCH (a:Entity {id: one.id}) WHERE NOT one.person RETURN a
  UNION
  MATCH (a:Person {id: one.id}) WHERE one.person RETURN a
}
UNWIND $to AS other
CALL (other) {
  MATCH (b:Entity {id: other.id}) WHERE NOT other.person RETURN b
  UNION
  MATCH (b:Person {id: other.id}) WHERE other.person RETURN b
}
MATCH path = shortestPath((a)-[:DIRECTS|OWNS|MANAGES|CONTROLS|IS_PERSON|SUCCEEDED_BY*..40]-(b))
WHERE all(r IN relationships(path) WHERE {{binds r $rules}})
WITH path ORDER BY length(path), a.id, b.id LIMIT 1
RETURN [n IN nodes(path) | [n.id, coalesce(n.shortName, n.name), n:Person]] AS nodes,
  [r IN relationships(path) | [type(r), startNode(r).id, startNode(r):Person, r.since, r.num, r.den]] AS links
