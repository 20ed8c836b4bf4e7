// Both ends of a question: whom each key names, the group of the lens it is in, and what may hide a tie. Of several with
// one ИНН the one alive, then a person whose card it is, as `exposure.cypher` has it.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
UNWIND $keys AS key
OPTIONAL CALL (key) {
  CALL (key) {
    MATCH (s:Entity {id: key.id})
    RETURN s, 0 AS rank
    UNION ALL
    MATCH (s:Entity {inn: key.inn})
    RETURN s, CASE WHEN s:Inert THEN 2 ELSE 1 END AS rank
    UNION ALL
    MATCH (s:Person {id: 'inn:' + key.inn})
    WHERE s:Carded
    RETURN s, 3 AS rank
  }
  RETURN s
  ORDER BY rank, s.id DESC
  LIMIT 1
}
OPTIONAL MATCH (s)-[:IN_GROUP]->(g:Group {lens: $lens})
RETURN k.resolved AS resolved,
  k.seq AS seq,
  EXISTS { MATCH (:Dirty) } OR EXISTS { MATCH (:Unwalked) } OR NOT EXISTS { MATCH (:Lens {name: $lens}) } AS behind,
  CASE WHEN s IS NOT NULL THEN {{party s $lens}} END AS party,
  s.address AS address,
  coalesce(s.stub, false) AS stub,
  s.removed AS removed,
  coalesce(s.restricted, []) AS restricted,
  CASE WHEN g IS NOT NULL THEN [g.id, g.version, g.size] END AS group
ORDER BY key.at
