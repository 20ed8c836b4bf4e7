// Gives a lease back.
MATCH (l:Lock {name: $name, holder: $run})
REMOVE l.holder, l.beatAt, l.since
