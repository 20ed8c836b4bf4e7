// How many wait for the resolver, counted up to $most.
MATCH (d:Dirty|Unwalked)
WITH d LIMIT $most
RETURN count(d) AS waiting
