// Whom each key names, as an entity and as a person: a sole trader is both. Of several entities with one ИНН the one alive.
// With how many ties each has of those that can bind.
UNWIND $keys AS key
OPTIONAL CALL (key) {
  CALL (key) {
    MATCH (e:Entity {id: key.id})
    RETURN e, 0 AS rank
    UNION ALL
    MATCH (e:Entity {inn: key.inn})
    RETURN e, CASE WHEN e:Inert THEN 2 ELSE 1 END AS rank
  }
  RETURN e
  ORDER BY rank, e.id DESC
  LIMIT 1
}
OPTIONAL CALL (key, e) {
  CALL (key, e) {
    MATCH (p:Person {id: key.id})
    RETURN p
    UNION
    MATCH (p:Person {id: 'inn:' + key.inn})
    RETURN p
    UNION
    MATCH (e)-[:IS_PERSON]->(p)
    RETURN p
  }
  RETURN p
  LIMIT 1
}
RETURN key.at AS at, [n IN [e, p] | CASE WHEN n IS NOT NULL THEN [elementId(n),
  [n.id, n.inn, n.ogrn, n.name, CASE WHEN n:Person THEN 'person' ELSE n.kind END, n.status], n:Inert,
  COUNT { (n)-[:DIRECTS|OWNS|MANAGES|IS_PERSON|SUCCEEDED_BY]-() }] END] AS found
