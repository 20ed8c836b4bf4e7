// Who has a balance in a currency whose rate changed: sums in the base currency are to be made anew.
MATCH (a:Account)
WHERE a.currency IN $currencies
MATCH (a)<-[:HAS]-(:Client)-[:IS]->(n)
SET n:Rebalanced
