// Gives committed changes their numbers, without gaps, after all numbers given before. Within a run in the order they
// were made.
MATCH (c:Unnumbered)
WITH c ORDER BY c.at, c.run, c.n LIMIT $limit
WITH collect(c) AS changes
WHERE size(changes) > 0
MERGE (k:Kindred {id: 'kindred'})
SET k.claimed = true
WITH k, changes, coalesce(k.seq, 0) AS last
SET k.seq = last + size(changes)
WITH changes, last
UNWIND range(0, size(changes) - 1) AS at
WITH changes[at] AS c, last + 1 + at AS seq
SET c.seq = seq
REMOVE c:Unnumbered
RETURN count(*) AS numbered
