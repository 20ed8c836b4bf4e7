// Binds cards to entities, away from whomever they were bound to.
UNWIND $rows AS row
CALL (row) {
  MATCH (c:Client {id: row.client}), (e:Entity {id: row.to})
  CALL (c) {
    MATCH (c)-[old:IS]->(x)
    SET x:Dirty
    DELETE old
  }
  CREATE (c)-[:IS {how: row.how, score: 1.0, since: row.since}]->(e)
  SET e:Dirty
}
RETURN count(*) AS bound
