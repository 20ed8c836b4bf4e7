// Some of what changed, unmarked, when hubs have been counted around all of it; figures derived from it are stale from
// now on. And what must be walked for it: the changed, and those next to changed people.
MATCH (d:Unwalked)
WHERE NOT EXISTS { MATCH (:Dirty) }
WITH d LIMIT $limit
REMOVE d:Unwalked
SET d:Stale
WITH collect(d) AS changed
RETURN size(changed) AS taken, COLLECT {
  UNWIND changed AS d
  MATCH (d)-[:DIRECTS|OWNS|MANAGES|IS_PERSON|SUCCEEDED_BY]-(x:Entity)
  WHERE d:Person AND NOT d:Hub
  RETURN elementId(x) AS seed
  UNION
  UNWIND changed AS d
  WITH d WHERE d:Entity OR d:Carded OR EXISTS { (d)-[:IN_GROUP]->() }
  RETURN elementId(d) AS seed
} AS seeds
