// Whether a group lives, and where the members of one that ended went.
MATCH (g:Group {id: $id})
RETURN g.retired AS retired, g.successors AS successors
