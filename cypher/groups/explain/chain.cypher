// The shortest chain of links that bind by the rules of a lens between any two of some members, as its nodes. The search
// itself leaves out what does not bind; looking through chains afterwards would be a search without end.
UNWIND $from AS one
CALL (one) {
  MATCH (a:Entity {id: one.id})
  WHERE NOT one.person
  RETURN a
  UNION ALL
  MATCH (a:Person {id: one.id})
  WHERE one.person
  RETURN a
}
UNWIND $to AS other
CALL (other) {
  MATCH (b:Entity {id: other.id})
  WHERE NOT other.person
  RETURN b
  UNION ALL
  MATCH (b:Person {id: other.id})
  WHERE other.person
  RETURN b
}
WITH a, b
WHERE a <> b
MATCH path = shortestPath((a)-[:DIRECTS|OWNS|MANAGES|CONTROLS|IS_PERSON|SUCCEEDED_BY*..100]-(b))
WHERE all(r IN relationships(path) WHERE {{binds r $rules}})
WITH path, a.id AS first, b.id AS last
ORDER BY length(path), first, last
LIMIT 1
RETURN [n IN nodes(path) | elementId(n)] AS nodes
