// The next entities in order of id: current fields of those with a record of their own, and the current links that
// their records told, with ends and fraction.
MATCH (e:Entity)
WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
RETURN collect([
  e.id,
  CASE WHEN e.stub IS NULL THEN
    [e.ogrn, e.inn, e.kpp, e.name, e.shortName, e.kind, e.opf, e.form, e.country, e.regNumber, e.status, e.endedHow,
     e.registered, e.ended, e.address, e.capital, e.treasuryNum, e.treasuryDen, e.restricted, e.unreliableAddress,
     e.branches, e.ownersUnknown, e:Inert]
  END,
  COLLECT {
    MATCH (x)-[r:DIRECTS|MANAGES|OWNS|OWNS_APART|WINDS_UP|SUCCEEDED_BY]->(e)
    RETURN [type(r), x:Person, x.id, r.num, r.den, r.reason]
  },
  COLLECT {
    MATCH (e)-[:IS_PERSON]->(p)
    RETURN p.id
  }
]) AS rows
