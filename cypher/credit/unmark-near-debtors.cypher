// Takes the mark of `mark-near-debtors.cypher` from those who are near no debtor any more.
MATCH (x:NearDebtor)
WHERE NOT EXISTS { (x)-[:DIRECTS|OWNS|MANAGES|DIRECTED|OWNED|MANAGED]->(:Debtor) }
  AND NOT EXISTS { (x)<-[:IS_PERSON]-(:Debtor) }
CALL (x) {
  REMOVE x:NearDebtor
} IN TRANSACTIONS OF 10000 ROWS
RETURN count(*) AS changed
