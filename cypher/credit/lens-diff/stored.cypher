// Whether groups have been resolved, the last numbered change, and of which lenses groups are stored: by which rules, since when.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
RETURN coalesce(k.resolved, false) AS resolved, k.seq AS seq,
  COLLECT { MATCH (n:Lens) RETURN [n.name, n.rules, n.since] } AS lenses
