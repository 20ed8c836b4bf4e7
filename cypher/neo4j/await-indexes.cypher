// Returns when every index is filled, and fails when one cannot be.
CALL db.awaitIndexes($seconds)
