// A stub known by ИНН only turned out to be an entity that is there already: its ties move over, the stub goes.
UNWIND $pairs AS pair
CALL (pair) {
  MATCH (bare:Entity {id: 'inn:' + pair.inn}), (e:Entity {id: 'ogrn:' + pair.ogrn})
  SET e:Dirty
  WITH bare, e
  CALL (bare, e) {
    MATCH (bare)-[old]->(x)
    WHERE NOT x:Group AND x <> e
    MERGE (e)-[new:$(type(old))]->(x)
    SET new += properties(old)
  }
  CALL (bare, e) {
    MATCH (x)-[old]->(bare)
    WHERE x <> e
    MERGE (x)-[new:$(type(old))]->(e)
    SET new += properties(old)
  }
  CALL (bare) {
    MATCH (bare)-[:IN_GROUP]->(:Group)<-[:IN_GROUP]-(m)
    SET m:Dirty
  }
  DETACH DELETE bare
}
RETURN count(*) AS melted
