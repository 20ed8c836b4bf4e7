// Everything a customer ever answered, the latest first.
MATCH (c:Client {id: $client})
RETURN [c.id, c.name, c.inn, c.kpp, c.stage, c.segment, c.manager] AS card,
  COLLECT {
    MATCH (c)-[:ANSWERED]->(a:Answer)
    WITH a
    ORDER BY a.n DESC
    RETURN [a.question, a.value, a.by, a.at, a.signature]
  } AS answers
