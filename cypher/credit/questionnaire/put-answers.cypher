// Keeps answers that were signed together. A signature is one more than those before.
MATCH (c:Client {id: $client})
WITH c, COUNT { (c)-[:ANSWERED]->() } AS before
UNWIND $answers AS answer
CALL (c, before, answer) {
  WITH c, before + 1 + answer.at AS n, answer
  CREATE (c)-[:ANSWERED]->(:Answer {id: c.id + '#' + n, n: n, question: answer.question, ask: answer.ask, value: answer.value,
    by: $by, at: $at, signature: $signature})
}
RETURN count(*) AS put
