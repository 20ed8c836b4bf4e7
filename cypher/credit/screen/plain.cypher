// Of some keys those whom nothing ties to anybody that an exposure would tell of: in no group of the lens, without balances and
// deals, no debtor and no hub, and next to none. Their exposure is known without reading it. Ties are those of `ties`.
MATCH (k:Kindred {id: 'kindred'})
WHERE k.resolved AND EXISTS { (:Lens {name: $lens}) }
CALL () {
  MATCH (rate:Rate)
  WHERE rate.base = $base
  RETURN collect([rate.currency, rate.rate]) AS rates
}
UNWIND $keys AS key

{{whom key}}
WITH k, rates, key, s
WHERE s IS NOT NULL AND NOT (s:NearDebtor OR s:Hub OR s:Inert)
  AND NOT EXISTS { MATCH (s)-[:IN_GROUP]->(g:Group) WHERE g.lens = $lens }
  AND NOT EXISTS { (s)<-[:IS]-(:Client)-[:HAS]->(:Account) }
  AND NOT EXISTS { (s)<-[:IS]-(:Client)<-[:FOR]-(:OpenDeal) }
  AND NOT EXISTS {
    MATCH (s)-[r:DIRECTS|OWNS|MANAGES|IS_PERSON|OWNS_APART|WINDS_UP]-(x)
    WHERE r:OWNS_APART OR r:WINDS_UP OR x:NearDebtor OR x:Hub OR x:Inert
  }
RETURN key.at AS at,
  rates,
  k.seq AS seq,
  {{brief-row s}} AS seed,
  COUNT { (s)<-[:IS]-() } AS cards
