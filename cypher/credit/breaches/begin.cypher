// Holds off loaders for as long as the transaction lasts; tells whether lines were ever looked at (else null), and the rates.
MERGE (l:Lock {name: 'load'})
SET l.held = true
WITH l
MERGE (k:Kindred {id: 'kindred'})
RETURN k.weighed AS weighed, COLLECT { MATCH (rate:Rate {base: $base}) RETURN [rate.currency, rate.rate] } AS rates
