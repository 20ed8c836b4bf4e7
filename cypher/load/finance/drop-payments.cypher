// An invoice is what the file that names it last says of it: parts that an earlier one told go, those told again aside,
// and so do unpaid parts that have been told as paid since.
UNWIND range(0, size($invoices) - 1) AS at
CALL (at) {
  MATCH (p:Payment {invoiceKey: $invoices[at]})
  WHERE (coalesce(p.telling, '') <> $telling AND NOT p.key IN $keys) OR p.key IN $settled
  DETACH DELETE p
}
RETURN count(*) AS put
