// Takes a lease that nobody holds, or whose holder has not been heard of since `$deadSince`; tells who holds it now.
MERGE (l:Lock {name: $name})
SET l.held = true
WITH l, l.holder AS before, l.beatAt AS beat
WITH l, before, before IS NULL OR before = $run OR coalesce(beat, '') < $deadSince AS free
FOREACH (_ IN CASE WHEN free THEN [1] ELSE [] END | SET l.holder = $run, l.beatAt = $at, l.since = $at)
RETURN l.holder AS holder, l.since AS since
