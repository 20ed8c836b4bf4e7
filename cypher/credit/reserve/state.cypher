// What a report begins with: whether groups of the lens are there, up to which change, at which rates, and how many cards
// there are to go through.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, rate.rate, rate.asOf]) AS rates
}
RETURN coalesce(k.resolved, false) AND EXISTS { (:Lens {name: $lens}) } AS resolved,
  k.seq AS seq,
  rates,
  COUNT { (:Client) } AS clients
