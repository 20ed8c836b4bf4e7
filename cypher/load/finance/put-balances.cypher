// Accounts whose history is another than it was, since a statement came late: what stands, and what came before it and
// is not there yet. Whose debts are others now is marked, and told if the card has gone.
UNWIND $rows AS row
CALL (row) {
  MATCH (a:Account {key: row.account.key})
  CALL (a, row) {
    UNWIND row.balances AS balance
    MERGE (b:Balance {key: balance.key})
    SET b = balance
    MERGE (a)-[:WAS]->(b)
  }
  CALL (a, row) {
    WITH a, row
    WHERE row.changed
    MATCH (a)<-[:HAS]-(:Client)-[:IS]->(x)
    SET x:Rebalanced
  }
  CALL (a, row) {
    WITH a, row
    WHERE row.changed
    MATCH (a)<-[:HAS]-(c:Client)
    WHERE NOT EXISTS { (c)-[:IS]->() }
    SET c:Unweighed
  }
  SET a = row.account
  RETURN toString(row.account.clientId) AS client,
    row.changed AND EXISTS { MATCH (c:Client)-[:HAS]->(a) WHERE c.gone IS NOT NULL } AS gone
}
RETURN client, gone
