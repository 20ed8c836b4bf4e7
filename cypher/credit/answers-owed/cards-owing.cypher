// A page of the cards whose managers owe, or have given, an answer for the debtors of their group: unanswered ones first,
// then by the day since when, then by id, from the last on. `$groups` lists of each group its debtors with the day of
// their debt, and since when they are debtors in the group, in the order of this.
UNWIND $groups AS owed
MATCH (m)-[in:IN_GROUP]->(g:Group {id: owed.group})
MATCH (m)<-[:IS]-(c:Client)
WHERE c.gone IS NULL AND ($manager IS NULL OR c.manager = $manager)
WITH owed, m, in.since AS linked, c,
  CASE WHEN m:Debtor THEN [d IN owed.debtors WHERE d.id <> m.id] ELSE owed.debtors END AS others
WHERE size(others) > 0
WITH owed, m, linked, c, others,
  COLLECT {
    MATCH (c)-[:ANSWERED_FOR]->(x:DebtAnswer)
    WITH x
    ORDER BY x.n DESC
    RETURN [x.id, x.by, x.at, x.text, x.debtors]
  } AS answers
WITH owed, m, linked, c, others, answers, CASE WHEN size(answers) = 0 THEN others ELSE
  [d IN others WHERE none(x IN answers WHERE d.id IN x[4] AND left(x[2], 10) >= d.day)] END AS open
WITH owed, m, c, answers, CASE WHEN size(open) > 0 THEN 0 ELSE 1 END AS answered,
  head(CASE WHEN size(open) > 0 THEN open ELSE others END).since AS since, coalesce(linked, '') AS linked
WITH owed, m, c, answers, answered, CASE WHEN since > linked THEN since ELSE linked END AS since
WHERE answered > $after.answered OR (answered = $after.answered
  AND (since > $after.since OR (since = $after.since AND c.id > $after.id)))
WITH owed, m, c, answers, answered, since
ORDER BY answered, since, c.id
LIMIT $limit
RETURN [c.id, c.name, c.inn, c.kpp, c.stage, c.segment, c.manager] AS card,
  [m.id, m.inn, m.ogrn, m.name, CASE WHEN m:Person THEN 'person' ELSE coalesce(m.kind, 'legal') END, m.status] AS member,
  owed.group AS group,
  answered,
  since,
  answers
ORDER BY answered, since, c.id
