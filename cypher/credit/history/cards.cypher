// Whose history a key asks for: the card alone, or all cards of the entity; with `$wide` all of its group. One of the
// three names is not null.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
CALL () {
  MATCH (change:Change)
  WHERE change.seq IS NOT NULL
  RETURN max(change.seq) AS seq
}

// Whom the key names. Of several with one ИНН the one alive, then a person whose card it is. As in `exposure.cypher`.
CALL () {
  CALL () {
    MATCH (s:Entity {id: $id})
    RETURN s, null AS card, 0 AS rank
    UNION ALL
    MATCH (s:Entity {inn: $inn})
    RETURN s, null AS card, CASE WHEN s:Inert THEN 2 ELSE 1 END AS rank
    UNION ALL
    MATCH (s:Person {id: 'inn:' + $inn})
    WHERE s:Carded
    RETURN s, null AS card, 3 AS rank
    UNION ALL
    MATCH (card:Client {id: $client})
    OPTIONAL MATCH (card)-[:IS]->(s)
    RETURN s, card, 0 AS rank
  }
  RETURN s, card
  ORDER BY rank, s.id DESC
  LIMIT 1
}
OPTIONAL MATCH (s)-[:IN_GROUP]->(g:Group)
WHERE $wide AND g.lens = $lens
WITH k, seq, s, card, g, g.version AS version
CALL (s, g) {
  CALL (s, g) {
    WITH s, g
    WHERE g IS NULL AND s IS NOT NULL
    RETURN s AS m
    UNION ALL
    MATCH (m)-[:IN_GROUP]->(g)
    RETURN m
  }
  RETURN collect(m) AS ms
}
CALL (ms, card) {
  CALL (ms, card) {
    WITH ms, card
    WHERE card IS NULL OR $wide
    UNWIND ms AS m
    MATCH (m)<-[:IS]-(c:Client)
    RETURN c.id AS id
    UNION
    WITH card
    WHERE card IS NOT NULL
    RETURN card.id AS id
  }
  WITH id
  ORDER BY id
  RETURN collect(id) AS ids
}

// The group is read once more at the end: a rewrite in between shows itself.
RETURN k.resolved AND EXISTS { (:Lens {name: $lens}) } AS resolved,
  seq,
  CASE WHEN s IS NOT NULL THEN [s.id, s.inn, s.ogrn, s.name, CASE WHEN s:Person THEN 'person' ELSE
    coalesce(s.kind, 'legal') END, s.status] END AS seed,
  CASE WHEN card IS NOT NULL THEN [card.id, card.name, card.inn, card.kpp, card.stage, card.segment, card.manager]
    END AS card,
  CASE WHEN g IS NOT NULL THEN [g.id, version, g.size] END AS group,
  size(ms) AS size,
  ids,
  [(s)-[:IN_GROUP]->(h:Group) WHERE $wide AND h.lens = $lens | [h.id, h.version]] AS after
