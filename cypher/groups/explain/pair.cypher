// Why two are interdependent by the rules of a lens of pairs, each as itself and the person it is if a sole trader; and who
// owns whom of all that lies above both, $most links at most.
MATCH (a) WHERE elementId(a) = $from
MATCH (b) WHERE elementId(b) = $to
WITH [a] + [(a)-[:IS_PERSON]->(p) | p] AS selves, [b] + [(b)-[:IS_PERSON]->(p) | p] AS others,
  NOT a:Inert AND NOT b:Inert AS live
CALL (selves, others, live) {
  WITH selves, others
  WHERE live
  {{interdependent selves $rules}}
  WITH *
  WHERE y IN others
  WITH DISTINCT why, via, y, CASE why
    WHEN 'common-head' THEN [x IN selves WHERE EXISTS { (x)<-[:DIRECTS|MANAGES]-(via) }]
    WHEN 'manages' THEN [x IN selves WHERE EXISTS { (x)-[:DIRECTS|MANAGES]-(y) }]
    ELSE [] END AS xs
  RETURN collect([why, elementId(via), elementId(xs[0]), elementId(y)]) AS reasons
}
CALL (selves, others, live) {
  UNWIND selves + others AS n
  WITH n
  WHERE live
  CALL (n) {
    MATCH (n)<-[:OWNS*0..]-(m:Entity)
    RETURN DISTINCT m
  }
  WITH DISTINCT m
  WHERE NOT m:Inert
  MATCH (o)-[r:OWNS]->(m)
  WHERE NOT o:Inert
  WITH o, r, m
  LIMIT $most
  RETURN collect(DISTINCT [elementId(o), o.id]) AS owners,
    collect([elementId(o), elementId(m), r.num, r.den]) AS links
}
RETURN [n IN selves | elementId(n)] AS selves,
  [n IN others | elementId(n)] AS others,
  [n IN selves + others | [elementId(n), n.id]] + owners AS ids,
  reasons,
  links
