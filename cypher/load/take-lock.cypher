// Holds the lock of that name until the transaction ends. Setting a constant locks the node, also when it is there.
MERGE (l:Lock {name: $name})
SET l.held = true
RETURN l.name AS name
