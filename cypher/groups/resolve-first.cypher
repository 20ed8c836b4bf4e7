// The first resolve: walks the component of every entity not yet in a group and writes the group. A link binds when
// neither end is a hub or inert; a sole trader is their person, and a firm lives on in its successor, whatever marks
// they carry. Who is in a group has been visited; who is alone is never met again.
MATCH (e:Entity)
CALL (e) {
  WITH e
  WHERE NOT EXISTS { (e)-[:IN_GROUP]->() }
  MATCH path = (e)-[:DIRECTS|OWNS|MANAGES|IS_PERSON|SUCCEEDED_BY*0..]-(m)
  WHERE all(r IN relationships(path)
            WHERE type(r) IN ['IS_PERSON', 'SUCCEEDED_BY']
               OR NOT (startNode(r):Hub OR startNode(r):Inert OR endNode(r):Inert OR endNode(r):Hub))
  WITH e, collect(DISTINCT m) AS reached
  WITH e, [m IN reached WHERE m:Entity OR m:Carded] AS members
  WHERE size(members) > 1
  CREATE (g:Group {id: $lens + '-' + coalesce(e.ogrn, e.inn, 'n' + id(e)) + '-' + $run, lens: $lens, version: 1,
    size: size(members), since: $today, outstandingBase: 0, overdueBase: 0})
  FOREACH (m IN members | CREATE (m)-[:IN_GROUP {since: $today, version: 1}]->(g))
} IN TRANSACTIONS OF 10000 ROWS
