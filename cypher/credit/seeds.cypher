// Whom each key names and the group of those, so that a batch reads every group once. As in `exposure.cypher`.
UNWIND $keys AS key

{{whom key}}
OPTIONAL MATCH (s)-[:IN_GROUP]->(g:Group)
WHERE g.lens = $lens
RETURN key.at AS at,
  CASE WHEN s IS NOT NULL THEN {{brief-row s}} END AS seed,
  COUNT { (s)<-[:IS]-(:Client) } AS cards,
  {{card-row card}} AS card,
  g.id AS group
