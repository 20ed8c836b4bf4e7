// Payments, a node for each part of an invoice; gives back which cards are unknown.
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (c:Client {id: row.clientId})
  CALL (c, row) {
    WITH c, row
    WHERE c IS NOT NULL
    MERGE (p:Payment {key: row.key})
    SET p = row
    MERGE (c)-[:PAYS]->(p)
  }
  RETURN toString(row.clientId) AS client, c IS NOT NULL AS known
}
RETURN client, known
