// Balances, the newest kept; of two of one time the one received later. Gives back which cards are unknown.
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (c:Client {id: row.clientId})
  CALL (c, row) {
    WITH c, row
    WHERE c IS NOT NULL
    MERGE (a:Account {key: row.key})
    MERGE (c)-[:HAS]->(a)
    WITH a, c, row
    WHERE a.asOf IS NULL OR a.asOf <= row.asOf
    SET a = row
    WITH c
    MATCH (c)-[:IS]->(n)
    SET n:Stale
  }
  RETURN toString(row.key) AS key, toString(row.clientId) AS client, c IS NOT NULL AS known
}
RETURN key, client, known
