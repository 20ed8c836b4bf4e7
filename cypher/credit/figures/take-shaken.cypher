// Some of those about whom large groups tell something else than they keep, unmarked; and these groups marked to be
// prepared anew: whoever is shaken is a member, or next to one.
MATCH (x:Shaken)
WITH x LIMIT $limit
REMOVE x:Shaken
WITH collect(x) AS taken
CALL (taken) {
  UNWIND taken AS x
  MATCH (x)-[:DIRECTS|OWNS|MANAGES|IS_PERSON|OWNS_APART|WINDS_UP*0..1]-()-[:IN_GROUP]->(g)
  WHERE g.size >= $least
  WITH DISTINCT g
  SET g:Unsummed
}
RETURN size(taken) AS taken
