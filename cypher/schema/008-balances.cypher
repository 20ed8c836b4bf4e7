// Earlier balances by key; payments by the invoice they belong to, which may be paid in parts.

CREATE CONSTRAINT balance_key IF NOT EXISTS
FOR (n:Balance) REQUIRE n.key IS UNIQUE
;
CREATE INDEX payment_invoice IF NOT EXISTS
FOR (n:Payment) ON (n.invoiceKey)
;
// Payments loaded before had the due date in their key, so that an invoice told again with another date was two.
MATCH (p:Payment)
WHERE p.invoiceKey IS NULL
CALL (p) {
  WITH p, p.clientId + '|' + p.contract + '|' + p.invoice AS invoiceKey
  SET p.invoiceKey = invoiceKey, p.key = invoiceKey + '|' + p.due + '|' + coalesce(p.paid, '') + '|' + toString(p.amount)
} IN TRANSACTIONS OF 10000 ROWS
