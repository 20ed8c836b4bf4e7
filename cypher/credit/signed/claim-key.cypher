// A signed request by the key of its caller, and the answer it was given; null for a new one. Who comes with the same key
// meanwhile waits.
MERGE (r:SignedRequest {key: $key})
ON CREATE SET r.digest = $digest
RETURN r.digest = $digest AS same, r.answer AS answer
