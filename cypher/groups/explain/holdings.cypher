// What the votes of one in another are made of: what it holds itself, and what those hold whom it controls, each with the
// shortest chain of control to the holder, which does not lead over the one held. A sole trader is the person.
UNWIND $pairs AS pair
MATCH (x) WHERE elementId(x) = pair[0]
MATCH (y:Entity) WHERE elementId(y) = pair[1]
CALL (x, y) {
  MATCH (h)-[r:OWNS]->(y)
  WHERE r.share IS NOT NULL AND NOT h:Inert
  WITH x, y, h, r
  ORDER BY r.share DESC, h.id
  LIMIT 100
  CALL (x, y, h) {
    CALL (x) {
      RETURN x AS top, [] AS above
      UNION ALL
      MATCH (trader:Entity)-[:IS_PERSON]->(x)
      RETURN trader AS top, [x.id] AS above
    }
    CALL (top, above, y, h) {
      WITH top, above, h
      WHERE top = h
      RETURN above + [h.id] AS chain
      UNION ALL
      WITH top, above, y, h
      WHERE top <> h AND top <> y
      MATCH path = shortestPath((top)-[:OWNS|MANAGES|CONTROLS*..50]->(h))
      WHERE all(k IN relationships(path) WHERE {{binds k $rules}}) AND none(n IN nodes(path) WHERE n = y)
      RETURN above + [n IN nodes(path) | n.id] AS chain
    }
    RETURN chain
    ORDER BY size(chain), chain[-1]
    LIMIT 1
  }
  RETURN collect([{{party h $rules.lens}}, r.num, r.den, chain]) AS held
}
RETURN pair[0] AS from, pair[1] AS to, held
