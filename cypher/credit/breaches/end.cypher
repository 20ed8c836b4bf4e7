// Ends breaches: they stay, without their key.
UNWIND $ids AS id
MATCH (b:Breach {id: id})
SET b.ended = $now
REMOVE b.key
