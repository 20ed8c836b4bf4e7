// What stands behind each tie that never binds, kept on the node so that nobody sums 22,000 firms per question:
// `tiedEntities`, and the debt as parallel lists `tiedCurrency`, `tiedAmount` (minor units). Behind a node are all it
// heads, owns, founded, manages or winds up, itself unless it is a public body or a fund, and a hub's former debtors.
// Who has no such ties any more keeps no totals. `Shaken`, if asked for: for whom that changed.
MATCH (n:Untotalled)
WITH n LIMIT $limit
REMOVE n:Untotalled
WITH collect(n) AS taken
CALL (taken) {
  UNWIND taken AS n
  WITH n, EXISTS { (n)-[:OWNS_APART|WINDS_UP]->() } OR EXISTS { (n)<-[:OWNS_APART]-() } OR n:Hub
    OR (n:Inert AND (n.kind IN ['public', 'fund'] OR EXISTS { (n)-[:DIRECTS|OWNS|MANAGES]->() })) AS ties
  WHERE ties OR n.tiedEntities IS NOT NULL
  CALL (n, ties) {
    WITH n, ties
    WHERE ties
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
    WITH collect(tied) AS all
    CALL (all) {
      UNWIND all AS tied
      MATCH (tied)<-[:IS]-(:Client)-[:HAS]->(a:Account)
      WITH a.currency AS currency, sum(a.outstanding) AS amount
      ORDER BY currency
      RETURN collect(currency) AS currencies, collect(amount) AS amounts
    }
    RETURN size([x IN all WHERE x:Entity]) AS entities, currencies, amounts
    UNION
    WITH n, ties
    WHERE NOT ties
    RETURN null AS entities, null AS currencies, null AS amounts
  }
  WITH n, entities, currencies, amounts
  WHERE coalesce(n.tiedEntities, -1) <> coalesce(entities, -1)
    OR coalesce(n.tiedCurrency, []) <> coalesce(currencies, [])
    OR coalesce(n.tiedAmount, []) <> coalesce(amounts, [])
  SET n.tiedEntities = entities, n.tiedCurrency = currencies, n.tiedAmount = amounts
  FOREACH (_ IN CASE WHEN $shake THEN [1] ELSE [] END | SET n:Shaken)
}
RETURN size(taken) AS taken
