// The next entities in order of id, each with those it is interdependent with.
MATCH (e:Entity)
WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
CALL (e) {
  WITH e
  WHERE NOT e:Inert
  WITH e, [e] + [(e)-[:IS_PERSON]->(p) | p] AS selves
  {{interdependent selves $rules}}
  CALL (y) {
    WITH y
    WHERE y:Entity
    RETURN y AS z
    UNION
    MATCH (y)<-[:IS_PERSON]-(z)
    WHERE NOT z:Inert
    RETURN z
  }
  WITH z, why
  ORDER BY why
  WITH coalesce(z.ogrn, z.inn, z.id) AS other, collect(DISTINCT why) AS whys
  RETURN collect([other, whys]) AS related
}
RETURN e.id AS id, coalesce(e.ogrn, e.inn, e.id) AS entity, related
