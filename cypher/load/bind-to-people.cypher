// Binds cards to people, who become members of groups by it.
UNWIND $rows AS row
CALL (row) {
  MATCH (c:Client {id: row.client}), (p:Person {id: row.to})
  CALL (c) {
    MATCH (c)-[old:IS]->(x)
    SET x:Dirty
    DELETE old
  }
  CREATE (c)-[:IS {how: row.how, score: 1.0, since: row.since}]->(p)
  SET p:Dirty:Carded
}
RETURN count(*) AS bound
