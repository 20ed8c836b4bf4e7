// What stands behind each tie that never binds, kept on the node so that nobody sums 22,000 firms per question:
// `tiedEntities`, and the debt as parallel lists `tiedCurrency`, `tiedAmount` (minor units). Behind a node are all it
// heads, owns, founded, manages or winds up, itself unless it is a public body or a fund, and a hub's former debtors.
CALL () {
  MATCH (n)-[:OWNS_APART]->()
  RETURN n
  UNION
  MATCH ()-[:OWNS_APART]->(n)
  RETURN n
  UNION
  MATCH (n)-[:WINDS_UP]->()
  RETURN n
  UNION
  MATCH (n:Hub)
  RETURN n
  UNION
  MATCH (n:Inert)
  WHERE n.kind IN ['public', 'fund'] OR EXISTS { (n)-[:DIRECTS|OWNS|MANAGES]->() }
  RETURN n
}
CALL (n) {
  CALL (n) {
    WITH n
    WHERE n:Person OR NOT (coalesce(n.kind, '') IN ['public', 'fund']
      OR EXISTS { (n)-[apart:OWNS_APART]->() WHERE apart.reason IN ['public', 'fund'] })
    RETURN n AS tied
    UNION
    MATCH (n)-[:DIRECTS|OWNS|MANAGES|OWNS_APART|WINDS_UP]->(tied:Entity)
    RETURN tied
    UNION
    MATCH (n)-[r:DIRECTED|OWNED|MANAGED]->(tied:Debtor)
    WHERE n:Hub AND (r.until IS NULL OR tied.formerFrom IS NULL OR r.until >= tied.formerFrom)
    RETURN tied
  }
  WITH n, collect(tied) AS all
  CALL (all) {
    UNWIND all AS tied
    MATCH (tied)<-[:IS]-(:Client)-[:HAS]->(a:Account)
    WITH a.currency AS currency, sum(a.outstanding) AS amount
    ORDER BY currency
    RETURN collect(currency) AS currencies, collect(amount) AS amounts
  }
  SET n.tiedEntities = size([x IN all WHERE x:Entity]), n.tiedCurrency = currencies, n.tiedAmount = amounts
} IN TRANSACTIONS OF 1000 ROWS
RETURN count(*) AS changed
