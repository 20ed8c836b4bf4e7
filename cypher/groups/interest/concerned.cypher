// In whom effective shares may be others now that these changed: themselves, and all below them. `links`: who owns whom of
// all above those; `known`: what is written down of them.
UNWIND $nodes AS node
MATCH (n:Entity) WHERE elementId(n) = node
CALL (n) {
  MATCH (n)-[:OWNS*0..]->(y)
  RETURN DISTINCT y
}
WITH DISTINCT y
WHERE EXISTS { (y)<-[:HAS_INTEREST]-() } OR EXISTS { (y)<-[:OWNS]-(:Entity)<-[:OWNS]-() }
WITH collect(y) AS ys
CALL (ys) {
  UNWIND ys AS y
  CALL (y) {
    MATCH (y)<-[:OWNS*0..]-(a:Entity)
    RETURN DISTINCT a
  }
  WITH DISTINCT a
  WHERE NOT a:Inert
  MATCH (o)-[r:OWNS]->(a)
  WHERE NOT o:Inert
  RETURN collect([elementId(o), elementId(a), r.num, r.den]) AS links
}
RETURN [y IN ys WHERE NOT y:Inert | elementId(y)] AS nodes,
  links,
  reduce(all = [], y IN ys | all + [(o)-[h:HAS_INTEREST]->(y) | [elementId(o), elementId(y), h.num, h.den]]) AS known
