// Holds off whoever else signs something for the card, until the end of the transaction: a property that stays as it is
// is a lock all the same.
MATCH (c:Client {id: $client})
SET c.gate = true
RETURN c.id AS client
