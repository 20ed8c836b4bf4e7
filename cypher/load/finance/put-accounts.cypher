// Balances that are new, or newer than what stands and others: what stood becomes history. One that comes late is only
// named: it has to find its place. Whose debts are others now is marked, the card
// itself when it is bound to nobody, and told if the card has gone.
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (c:Client {id: row.clientId})
  OPTIONAL MATCH (a:Account {key: row.key})
  WITH row, c, a, CASE
    WHEN c IS NULL THEN 'unknown'
    WHEN a IS NULL THEN 'new'
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
  CALL (row, c, outcome) {
    WITH row, c, outcome
    WHERE outcome = 'new'
    MERGE (a:Account {key: row.key})
    SET a = row
    MERGE (c)-[:HAS]->(a)
  }
  CALL (c, outcome) {
    WITH c, outcome
    WHERE outcome IN ['new', 'changed']
    MATCH (c)-[:IS]->(x)
    SET x:Rebalanced
  }
  CALL (c, outcome) {
    WITH c, outcome
    WHERE outcome IN ['new', 'changed'] AND NOT EXISTS { (c)-[:IS]->() }
    SET c:Unweighed
  }
  RETURN toString(row.clientId) AS client, toString(outcome) AS outcome,
    outcome IN ['new', 'changed'] AND c.gone IS NOT NULL AS gone
}
RETURN client, outcome, gone
