// Marks who heads, owns, manages or is a debtor, now or before: only these are asked for former debts.
MATCH (d:Debtor)
CALL (d) {
  MATCH (d)<-[:DIRECTS|OWNS|MANAGES|DIRECTED|OWNED|MANAGED]-(x)
  WHERE NOT x:NearDebtor
  RETURN x
  UNION
  MATCH (d)-[:IS_PERSON]->(x)
  WHERE NOT x:NearDebtor
  RETURN x
}
WITH DISTINCT x
CALL (x) {
  SET x:NearDebtor
} IN TRANSACTIONS OF 10000 ROWS
RETURN count(*) AS changed
