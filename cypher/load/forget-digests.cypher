// After a first load that was cut short: no record and no card counts as known, and a balance that no card has is
// taken out, so that loading again fills the gaps. Nodes are written before their links.
MATCH (n:Entity|Client)
WHERE n.digest IS NOT NULL
CALL (n) {
  REMOVE n.digest, n.asOf, n.headsAsOf, n.ownersAsOf
} IN TRANSACTIONS OF 20000 ROWS
WITH count(*) AS forgotten
MATCH (a:Account)
WHERE NOT EXISTS { (a)<-[:HAS]-() }
CALL (a) {
  DELETE a
} IN TRANSACTIONS OF 20000 ROWS
