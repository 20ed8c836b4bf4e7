// Every entity that an ИНН was ever told for: `own` by a record of its own, `now` when it has it still.
UNWIND $inns AS inn
CALL (inn) {
  MATCH (e:Entity {inn: inn})
  RETURN e, e.stub IS NULL AS own, true AS now
  UNION
  MATCH (a:Alias {inn: inn})-[:OF]->(e:Entity)
  RETURN e, a.own AS own, false AS now
}
RETURN inn, e.id AS id, own, now, coalesce(e.status = 'ended', false) AS ended
