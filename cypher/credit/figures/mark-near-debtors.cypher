// Around nodes with other links, or that became debtors or ceased to be: who heads, owns, manages or is a debtor, now or
// before, is marked, and only these are asked for former debts. `Shaken`, if asked for: who leads to other debtors than
// before, or may.
CALL () {
  UNWIND $nodes AS node
  MATCH (x) WHERE elementId(x) = node
  RETURN x
  UNION
  UNWIND $nodes AS node
  MATCH (n) WHERE elementId(n) = node
  MATCH (n)<-[:DIRECTS|OWNS|MANAGES|OWNS_APART|WINDS_UP|DIRECTED|OWNED|MANAGED]-(x)
  RETURN x
  UNION
  UNWIND $nodes AS node
  MATCH (n) WHERE elementId(n) = node
  MATCH (n)-[:IS_PERSON]->(x)
  RETURN x
}
WITH x, EXISTS { (x)-[:DIRECTS|OWNS|MANAGES|DIRECTED|OWNED|MANAGED]->(:Debtor) }
  OR EXISTS { (x)<-[:IS_PERSON]-(:Debtor) } AS near
WITH x, near, near <> x:NearDebtor AS flips
CALL (x, near, flips) {
  WITH x, near, flips
  WHERE flips AND near
  SET x:NearDebtor
}
CALL (x, near, flips) {
  WITH x, near, flips
  WHERE flips AND NOT near
  REMOVE x:NearDebtor
}
CALL (x, near, flips) {
  WITH x, near, flips
  WHERE $shake AND (near OR flips)
  SET x:Shaken
}
