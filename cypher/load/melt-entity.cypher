// A stub known by ИНН only turned out to be an entity that is there already: its ties move over, the stub goes.
UNWIND range(0, size($pairs) - 1) AS at
CALL (at) {
  MATCH (bare:Entity {id: 'inn:' + $pairs[at].inn}), (e:Entity {id: 'ogrn:' + $pairs[at].ogrn})
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
