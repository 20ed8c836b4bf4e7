// Whom an entity ($id or $inn, the other null) is interdependent with, one row each; people only if they are customers. The
// sole trader stands for the person.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
OPTIONAL CALL () {
  CALL () {
    MATCH (s:Entity {id: $id})
    RETURN s, 0 AS rank
    UNION ALL
    MATCH (s:Entity {inn: $inn})
    RETURN s, CASE WHEN s:Inert THEN 2 ELSE 1 END AS rank
    UNION ALL
    MATCH (s:Person {id: 'inn:' + $inn})
    WHERE s:Carded
    RETURN s, 3 AS rank
  }
  RETURN s
  ORDER BY rank, s.id DESC
  LIMIT 1
}
CALL (s) {
  WITH s
  WHERE s IS NOT NULL AND NOT s:Inert
  {{related s $rules}}
  WITH z, whys
  ORDER BY z.id
  RETURN collect([[z.id, z.inn, z.ogrn, z.name, CASE WHEN z:Person THEN 'person' ELSE z.kind END, z.status],
    whys]) AS found
}
RETURN k.resolved AS resolved,
  k.seq AS seq,
  CASE WHEN s IS NOT NULL THEN [s.id, s.inn, s.ogrn, s.name, CASE WHEN s:Person THEN 'person' ELSE s.kind END, s.status]
    END AS seed,
  s:Inert AS inert,
  size(found) AS size,
  found[..$limit] AS related
