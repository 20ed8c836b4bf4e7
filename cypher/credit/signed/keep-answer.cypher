// Keeps the answer to a signed request, for whoever sends it again.
MATCH (r:SignedRequest {key: $key})
SET r.answer = $answer, r.at = $at
