// Keeps answers that were signed together, numbered on the card after those before.
MATCH (c:Client {id: $client})
WITH c, COUNT { (c)-[:ANSWERED]->() } + 1 AS first
FOREACH (answer IN $answers |
  CREATE (c)-[:ANSWERED]->(:Answer {id: c.id + '#' + (first + answer.at), n: first + answer.at, question: answer.question,
    ask: answer.ask, value: answer.value, by: $by, at: $at, signature: $signature}))
RETURN first
