// Numbers one change of the data; readers name the last one as their data version.
MERGE (k:Kindred {id: 'kindred'})
SET k.claimed = true
SET k.seq = coalesce(k.seq, 0) + 1
CREATE (c:Change {seq: k.seq, kind: $kind, at: $at, run: $run})
RETURN c.seq AS seq
