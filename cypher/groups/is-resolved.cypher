// Whether groups of a lens have been resolved once.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
RETURN coalesce(k.resolved, false) AND EXISTS { (:Lens {name: $lens}) } AS resolved
