// Marks who owes and will not be forgotten: overdue or written-off debt, or any debt of one that ended or is bankrupt;
// and unmarks who does not. `formerFrom` is 36 months before the oldest unpaid due date: who left earlier does not
// answer for the debt.
UNWIND $nodes AS node
MATCH (n) WHERE elementId(n) = node
CALL (n) {
  OPTIONAL MATCH (n)<-[:IS]-(:Client)-[:HAS]->(a:Account)
  WHERE a.writtenOff > 0
    OR any(amount IN coalesce(a.overdueAmount, []) WHERE amount > 0)
    OR (n.status IN ['ended', 'bankrupt'] AND a.outstanding > 0)
  RETURN count(a) > 0 AS owes,
    min(head([i IN range(0, size(coalesce(a.overdueDue, [])) - 1) WHERE a.overdueAmount[i] > 0 | a.overdueDue[i]])) AS oldest
}
WITH n, owes, CASE WHEN oldest IS NOT NULL THEN toString(date(oldest) - duration({months: 36})) END AS formerFrom
WHERE owes <> n:Debtor OR coalesce(n.formerFrom, '') <> coalesce(formerFrom, '')
CALL (n, owes, formerFrom) {
  WITH n, owes, formerFrom
  WHERE owes
  SET n:Debtor, n.formerFrom = formerFrom
}
CALL (n, owes) {
  WITH n, owes
  WHERE NOT owes
  REMOVE n:Debtor, n.formerFrom
}
RETURN elementId(n) AS node
