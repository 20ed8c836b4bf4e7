// Cards that no longer name anybody.
UNWIND $ids AS id
CALL (id) {
  MATCH (c:Client {id: id})-[old:IS]->(x)
  DELETE old
  SET x:Dirty
}
RETURN count(*) AS unbound
