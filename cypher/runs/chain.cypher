// The shortest chain of links that bind between two members of a group, as nodes and links in turn.
CALL () {
  MATCH (a:Entity {id: $from}) WHERE NOT $fromPerson RETURN a
  UNION
  MATCH (a:Person {id: $from}) WHERE $fromPerson RETURN a
}
CALL () {
  MATCH (b:Entity {id: $to}) WHERE NOT $toPerson RETURN b
  UNION
  MATCH (b:Person {id: $to}) WHERE $toPerson RETURN b
}
MATCH path = shortestPath((a)-[:DIRECTS|OWNS|MANAGES|IS_PERSON|SUCCEEDED_BY*..40]-(b))
WHERE all(r IN relationships(path)
          WHERE type(r) IN ['IS_PERSON', 'SUCCEEDED_BY']
             OR NOT (startNode(r):Hub OR startNode(r):Inert OR endNode(r):Inert OR endNode(r):Hub))
RETURN [n IN nodes(path) | [n.id, n.name, n:Person]] AS nodes,
  [r IN relationships(path) | [type(r), startNode(r).id, startNode(r):Person, r.since, r.num, r.den]] AS links
