// People with a card bound to them are members of groups; after a first load.
UNWIND $ids AS id
CALL (id) {
  MATCH (p:Person {id: id})
  SET p:Carded
}
RETURN count(*) AS marked
