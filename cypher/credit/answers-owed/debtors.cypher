// All with overdue or written-off debt who are in a group of the lens.
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, rate.rate]) AS rates
}
RETURN rates,
  COLLECT {
    MATCH (d:Debtor)-[in:IN_GROUP]->(g:Group)
    WHERE g.lens = $lens
    RETURN [g.id, {{debtor-row d in}}]
  } AS debtors
