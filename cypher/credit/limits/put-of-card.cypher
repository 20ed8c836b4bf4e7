// Sets the limit of a card: it holds from now on, the one before does not any more.
MATCH (c:Client {id: $client})
OPTIONAL MATCH (c)<-[a:APPLIES]-(before:Limit)
SET before.until = $limit.since
DELETE a
WITH c, collect(before) AS before
CREATE (l:Limit)
SET c:Unweighed, l = $limit, l.fromAmounts = [b IN before | b.amount], l.fromCurrencies = [b IN before | b.currency]
CREATE (l)-[:APPLIES]->(c)
CREATE (l)-[:COUNTS]->(c)
RETURN l.id AS id
