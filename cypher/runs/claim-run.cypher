// A load over HTTP, once for each key: new, or the one that was there, and whether it is to be worked on by us: it is
// new, it failed, or whoever worked on it has not been heard of since `$deadSince`.
MERGE (r:Run {key: $key})
ON CREATE SET r.id = $run, r.kind = 'http', r.digest = $digest, r.bytes = $bytes, r.begun = $at
SET r.claimed = true
WITH r, r.digest = $digest AND (coalesce(r.state, 'failed') = 'failed'
  OR (r.state <> 'done' AND coalesce(r.beatAt, '') < $deadSince)) AS ours
FOREACH (_ IN CASE WHEN ours THEN [1] ELSE [] END | SET r.state = 'queued', r.beatAt = $at REMOVE r.ended, r.error)
RETURN r.id AS id, r.digest = $digest AS same, ours
