// Writes down a case about a card or a group.
CALL () {
  MATCH (n:Client {id: $client})
  RETURN n
  UNION
  MATCH (n:Group {id: $group})
  RETURN n
}
CREATE (k:Case)-[:ABOUT]->(n)
SET k = $case
RETURN k.id AS id
