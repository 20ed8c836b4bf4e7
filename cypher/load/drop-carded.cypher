// People without a card of their own any more are no members.
UNWIND $ids AS id
CALL (id) {
  MATCH (p:Carded {id: id})
  WHERE NOT EXISTS { (:Client)-[:IS]->(p) }
  REMOVE p:Carded
}
RETURN count(*) AS dropped
