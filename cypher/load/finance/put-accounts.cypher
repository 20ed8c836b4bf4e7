// Balances that are new, or newer than what stands and others: what stood becomes history. One that comes late is only
// named: it has to find its place. Whose debts are others now is marked, and told if the card has gone.
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:Account {key: row.key})
  WITH row, a, CASE
    WHEN a IS NULL THEN CASE WHEN EXISTS { MATCH (:Client {id: row.clientId}) } THEN 'new' ELSE 'unknown' END
    WHEN row.asOf > a.asOf AND row.digest <> coalesce(a.digest, '') THEN 'changed'
    ELSE 'late' END AS outcome
  CALL (row, a, outcome) {
    WITH row, a, outcome
    WHERE outcome = 'changed'
    MERGE (b:Balance {key: a.key + '@' + a.asOf})
    SET b += a {.asOf, .told, .digest, .limit, .outstanding, .advance, .writtenOff, .secured, .overdueDue, .overdueAmount,
      .includes, from: coalesce(a.from, a.asOf)}
    MERGE (a)-[:WAS]->(b)
    SET a = row
  }
  CALL (row, outcome) {
    WITH row, outcome
    WHERE outcome = 'new'
    MATCH (c:Client {id: row.clientId})
    MERGE (a:Account {key: row.key})
    SET a = row
    MERGE (c)-[:HAS]->(a)
  }
  CALL (row, outcome) {
    WITH row, outcome
    WHERE outcome IN ['new', 'changed']
    MATCH (:Client {id: row.clientId})-[:IS]->(x)
    SET x:Rebalanced
  }
  RETURN toString(row.clientId) AS client, toString(outcome) AS outcome,
    outcome IN ['new', 'changed'] AND EXISTS { MATCH (c:Client {id: row.clientId}) WHERE c.gone IS NOT NULL } AS gone
}
RETURN client, outcome, gone
