// Whom each key names and the group of those, so that a batch reads every group once. As in `exposure.cypher`.
UNWIND $keys AS key

// Whom the key names. Of several with one ИНН the one alive, then a person whose card it is.
CALL (key) {
  CALL (key) {
    MATCH (s:Entity {id: key.id})
    RETURN s, null AS card, 0 AS rank
    UNION ALL
    MATCH (s:Entity {inn: key.inn})
    RETURN s, null AS card, CASE WHEN s:Inert THEN 2 ELSE 1 END AS rank
    UNION ALL
    MATCH (s:Person {id: 'inn:' + key.inn})
    WHERE s:Carded
    RETURN s, null AS card, 3 AS rank
    UNION ALL
    MATCH (card:Client {id: key.client})
    OPTIONAL MATCH (card)-[:IS]->(s)
    RETURN s, card, 0 AS rank
  }
  RETURN s, card
  ORDER BY rank, s.id DESC
  LIMIT 1
}
OPTIONAL MATCH (s)-[:IN_GROUP]->(g:Group)
WHERE g.lens = $lens
RETURN key.at AS at,
  CASE WHEN s IS NOT NULL THEN [s.id, s.inn, s.ogrn, s.name, CASE WHEN s:Person THEN 'person' ELSE
    coalesce(s.kind, 'legal') END, s.status] END AS seed,
  COUNT { (s)<-[:IS]-(:Client) } AS cards,
  CASE WHEN card IS NOT NULL THEN [card.id, card.name, card.inn, card.kpp, card.stage, card.segment, card.manager]
    END AS card,
  g.id AS group
