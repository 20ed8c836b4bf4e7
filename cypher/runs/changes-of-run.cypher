// What a run changed, in order; the next of these kinds after a number. Of groups, those of some lenses.
MATCH (c:Change {run: $run})
WHERE c.seq > $after AND c.kind IN $kinds AND (c.lens IS NULL OR c.lens IN $lenses)
WITH c ORDER BY c.seq LIMIT $limit
RETURN c.seq AS seq, c.kind AS kind, c.about AS about, c.id AS id, c.before AS before, c.after AS after
