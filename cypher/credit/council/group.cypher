// A group, whether it lives, and the card by which it is locked: the first one, so that all who lock it wait for each other.
MATCH (g:Group {id: $group, lens: $lens})
RETURN g.retired AS retired, g.successors AS successors,
  COLLECT { MATCH (g)<-[:IN_GROUP]-()<-[:IS]-(c:Client) RETURN c.id ORDER BY c.id LIMIT 1 }[0] AS card
