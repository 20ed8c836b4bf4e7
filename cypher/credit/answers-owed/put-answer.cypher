// Keeps what somebody answered for linked debtors of a card.
MATCH (c:Client {id: $client})
WITH c, COUNT { (c)-[:ANSWERED_FOR]->() } + 1 AS n
CREATE (c)-[:ANSWERED_FOR]->(x:DebtAnswer {id: c.id + '#' + n, n: n, by: $by, at: $at, text: $text, debtors: $debtors})
RETURN x.id AS id
