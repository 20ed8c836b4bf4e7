// The first resolve by a lens: walks the component of every entity not yet in a group of it and writes the group. Who is
// in a group has been visited; who is alone is never met again.
MATCH (e:Entity)
CALL (e) {
  WITH e
  WHERE NOT EXISTS { (e)-[:IN_GROUP]->(:Group {lens: $rules.lens}) }
  MATCH path = (e)-[:DIRECTS|OWNS|MANAGES|CONTROLS|IS_PERSON|SUCCEEDED_BY*0..]-(m)
  WHERE all(r IN relationships(path) WHERE {{binds r $rules}})
  WITH e, collect(DISTINCT m) AS reached
  WITH e, [m IN reached WHERE m:Entity OR m:Carded] AS members
  WHERE size(members) > 1
  CREATE (g:Group {id: $rules.lens + '-' + coalesce(e.ogrn, e.inn, 'n' + id(e)) + '-' + $run, lens: $rules.lens,
    version: 1, size: size(members), since: $today, outstandingBase: 0, overdueBase: 0})
  FOREACH (m IN members | CREATE (m)-[:IN_GROUP {since: $today, version: 1}]->(g))
} IN TRANSACTIONS OF 10000 ROWS
