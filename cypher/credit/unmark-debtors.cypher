// Takes the mark of `mark-debtors.cypher` from those whom it no longer fits.
MATCH (n:Debtor)
WHERE NOT EXISTS {
  MATCH (n)<-[:IS]-(:Client)-[:HAS]->(a:Account)
  WHERE a.writtenOff > 0
    OR any(amount IN coalesce(a.overdueAmount, []) WHERE amount > 0)
    OR (n.status IN ['ended', 'bankrupt'] AND a.outstanding > 0)
}
CALL (n) {
  REMOVE n:Debtor, n.formerFrom
} IN TRANSACTIONS OF 10000 ROWS
RETURN count(*) AS changed
