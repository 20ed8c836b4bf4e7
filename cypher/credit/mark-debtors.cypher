// Marks who owes and will not be forgotten: overdue or written-off debt, or any debt of one that ended or is bankrupt.
// `formerFrom` is 36 months before the oldest unpaid due date: who left earlier does not answer for the debt.
MATCH (a:Account)
WHERE a.outstanding > 0 OR a.writtenOff > 0 OR size(coalesce(a.overdueAmount, [])) > 0
MATCH (a)<-[:HAS]-(:Client)-[:IS]->(n)
WHERE a.writtenOff > 0
  OR any(amount IN coalesce(a.overdueAmount, []) WHERE amount > 0)
  OR (n.status IN ['ended', 'bankrupt'] AND a.outstanding > 0)
UNWIND CASE size(coalesce(a.overdueDue, [])) WHEN 0 THEN [null] ELSE range(0, size(coalesce(a.overdueDue, [])) - 1) END AS i
WITH n, min(CASE WHEN a.overdueAmount[i] > 0 THEN a.overdueDue[i] END) AS oldest
WITH n, CASE WHEN oldest IS NOT NULL THEN toString(date(oldest) - duration({months: 36})) END AS formerFrom
WHERE NOT n:Debtor OR coalesce(n.formerFrom, '') <> coalesce(formerFrom, '')
CALL (n, formerFrom) {
  SET n:Debtor, n.formerFrom = formerFrom
} IN TRANSACTIONS OF 10000 ROWS
RETURN count(*) AS changed
