// People with a card of their own are members of groups, those without any more are not.
UNWIND $ids AS id
CALL (id) {
  MATCH (p:Person {id: id})
  WITH p, EXISTS { (:Client)-[:IS]->(p) } AS carded
  WHERE carded <> p:Carded
  FOREACH (_ IN CASE WHEN carded THEN [1] ELSE [] END | SET p:Carded)
  FOREACH (_ IN CASE WHEN carded THEN [] ELSE [1] END | REMOVE p:Carded)
  SET p:Dirty
}
RETURN count(*) AS settled
