// Rules of a lens that is no more.
MATCH (n:Lens {name: $lens})
DELETE n
