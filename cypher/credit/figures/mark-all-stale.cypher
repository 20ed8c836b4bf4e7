// Marks all whose figures answers are made of: who owes or paid anything, and debtors and their kin.
CALL () {
  MATCH (:Account)<-[:HAS]-(:Client)-[:IS]->(n)
  RETURN n
  UNION
  MATCH (n:Debtor|NearDebtor)
  RETURN n
}
CALL (n) {
  SET n:Stale
} IN TRANSACTIONS OF 10000 ROWS
