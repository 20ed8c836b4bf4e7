// Marks groups to be summed anew: those of the nodes, and large ones with a member who is shaken or next to one, whose
// preparation names them.
CALL () {
  UNWIND $nodes AS node
  MATCH (n) WHERE elementId(n) = node
  MATCH (n)-[:IN_GROUP]->(g)
  RETURN g
  UNION
  UNWIND $shaken AS node
  MATCH (x) WHERE elementId(x) = node
  MATCH (x)-[:DIRECTS|OWNS|MANAGES|IS_PERSON|OWNS_APART|WINDS_UP*0..1]-()-[:IN_GROUP]->(g)
  WHERE g.size >= $least
  RETURN g
}
SET g:Unsummed
