// The next $window numbered changes after $after: the numbers of all, and the first $limit of those that are asked for.
// `feed` tells this feed from that of another database: when it began.
OPTIONAL MATCH (k:Kindred {id: 'kindred'})
OPTIONAL MATCH (first:Change {seq: 1})
CALL () {
  MATCH (c:Change)
  WHERE c.seq > $after AND c.seq <= $after + $window
  WITH c ORDER BY c.seq
  RETURN collect(c) AS found
}
WITH k, first, found,
  [c IN found WHERE ($kind IS NULL OR c.kind = $kind) AND ($about IS NULL OR c.id = $about)
    AND ($lens IS NULL OR c.lens = $lens)][..$limit] AS wanted
RETURN coalesce(k.resolved, false) AS resolved,
  first.at AS feed,
  [c IN found | c.seq] AS numbers,
  [c IN wanted | c {.seq, .at, .kind, .run, .lens, .about, .id, .before, .after}] AS changes
