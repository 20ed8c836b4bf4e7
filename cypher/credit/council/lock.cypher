// Locks a case, before the customer it is about; to set a constant takes the lock.
MATCH (k:Case {id: $id})
SET k.gate = true
RETURN k.client AS client, k.group AS group
