// A stub known by ИНН only turned out to be an entity that is there already: its ties move over, the stub goes. One
// link holds per pair, type and teller; ended ones are as many as there were periods. In groups the stub was a member
// until now, by the name it had: the next version of each, which resolving makes, is without it.
UNWIND range(0, size($inns) - 1) AS at
CALL (at) {
  MATCH (bare:Entity {id: 'inn:' + $inns[at]}), (e:Entity {id: 'ogrn:' + $ogrns[at]})
  SET e:Dirty
  WITH bare, e
  CALL (bare, e) {
    MATCH (bare)-[old:SUCCEEDED_BY]->(x)
    WHERE x <> e
    MERGE (e)-[new:SUCCEEDED_BY {toldBy: old.toldBy}]->(x)
    SET new += properties(old), x:Dirty
  }
  CALL (bare, e) {
    MATCH (x)-[old:SUCCEEDED_BY]->(bare)
    WHERE x <> e
    MERGE (x)-[new:SUCCEEDED_BY {toldBy: old.toldBy}]->(e)
    SET new += properties(old), x:Dirty
  }
  CALL (bare, e) {
    MATCH (bare)-[old]->(x:Entity)
    WHERE x <> e AND old.until IS NULL AND NOT old:SUCCEEDED_BY
    MERGE (e)-[new:$(type(old))]->(x)
    SET new += properties(old), x:Dirty
  }
  CALL (bare, e) {
    MATCH (bare)-[old]->(x:Entity)
    WHERE x <> e AND old.until IS NOT NULL
    CREATE (e)-[new:$(type(old))]->(x)
    SET new = properties(old)
  }
  CALL (bare, e) {
    MATCH (x)-[old]->(bare)
    WHERE old.until IS NOT NULL AND x <> e
    CREATE (x)-[new:$(type(old))]->(e)
    SET new = properties(old)
  }
  CALL (bare, e) {
    MATCH (c:Client)-[old:IS]->(bare)
    CREATE (c)-[new:IS]->(e)
    SET new = properties(old)
  }
  CALL (bare) {
    MATCH (bare)-[:IN_GROUP]->(:Group)<-[:IN_GROUP]-(m)
    SET m:Dirty
  }
  CALL (bare, e) {
    MATCH (bare)-[old:IN_GROUP]->(g)
    SET g.size = g.size - 1
    CREATE (e)-[:WAS_IN_GROUP {since: old.since, version: old.version, until: $today, untilVersion: g.version + 1,
      as: bare.id}]->(g)
  }
  CALL (bare, e) {
    MATCH (bare)-[old:WAS_IN_GROUP]->(g)
    CREATE (e)-[new:WAS_IN_GROUP]->(g)
    SET new = properties(old), new.as = coalesce(old.as, bare.id)
  }
  DETACH DELETE bare
}
RETURN count(*) AS melted
