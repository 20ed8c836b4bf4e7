// A stub known by ИНН only turned out to be an entity that is there already: its ties move over, the stub goes. One
// link holds per pair, type and teller; ended ones are as many as there were periods. Its place in a group goes over too;
// where the entity has one already the group gets smaller, or, when nobody is left in it, ends. Gives back the places the
// stubs had: who became whom, the group as it was, and the one the entity has been in.
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
  CALL (bare, e) {
    MATCH (x)-[old:APPLIES|COUNTS|STOPS]->(bare)
    MERGE (x)-[:$(type(old))]->(e)
  }
  CALL (bare) {
    MATCH (bare)-[:IN_GROUP]->(:Group)<-[:IN_GROUP]-(m)
    SET m:Dirty
  }
  CALL (bare, e) {
    MATCH (bare)-[old:WAS_IN_GROUP]->(g)
    CREATE (e)-[new:WAS_IN_GROUP]->(g)
    SET new = properties(old), new.as = coalesce(old.as, bare.id)
  }
  CALL (bare, e) {
    MATCH (bare)-[old:IN_GROUP]->(g:Group)
    WHERE NOT EXISTS { (e)-[:IN_GROUP]->(:Group {lens: g.lens}) }
    CREATE (e)-[new:IN_GROUP]->(g)
    SET new = properties(old)
    DELETE old
    RETURN collect([bare.id, e.id, g.lens, g.id, g.version, g.size, null]) AS taken
  }
  CALL (bare, e) {
    MATCH (bare)-[old:IN_GROUP]->(g:Group)
    MATCH (e)-[:IN_GROUP]->(own:Group {lens: g.lens})
    WITH bare, e, old, g, own.id AS own, g.version AS version, g.size AS size
    SET g.version = version + 1, g.size = size - 1, g:Unsummed
    CREATE (e)-[new:WAS_IN_GROUP]->(g)
    SET new = properties(old), new.until = $today, new.untilVersion = version + 1, new.as = bare.id
    FOREACH (_ IN CASE WHEN size = 1 THEN [1] ELSE [] END |
      SET g.retired = $today, g.successors = [own])
    RETURN collect([bare.id, e.id, g.lens, g.id, version, size, own]) AS left
  }
  DETACH DELETE bare
  RETURN taken + left AS places
}
RETURN collect(places) AS places
