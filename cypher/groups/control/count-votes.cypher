// Of entities without a holder of more than half of the votes: who has more than half together with those under control,
// or so nearly half that fractions must decide (`sure` is false). A sole trader is the person.
UNWIND $nodes AS node
MATCH (y:Entity) WHERE elementId(y) = node AND NOT y:Inert
CALL (y) {
  MATCH (o)-[r:OWNS]->(y)
  WHERE r.share IS NOT NULL AND NOT o:Inert
  RETURN collect([o, r]) AS held, sum(r.share) AS told
}
WITH y, held, told, 1.0 - coalesce(toFloat(y.treasuryNum) / y.treasuryDen, 0.0) AS voting
WHERE told > $half.low * voting AND none(h IN held WHERE {{votes-over h[1] $half}})
CALL (held) {
  UNWIND held AS h
  WITH h[0] AS o, h[1] AS r
  CALL (o) {
    MATCH up = (o)<-[:OWNS|MANAGES|CONTROLS*0..]-(c)
    WHERE all(k IN relationships(up) WHERE {{conducts k $half}})
    OPTIONAL MATCH (c)-[:IS_PERSON]->(p)
    RETURN DISTINCT coalesce(p, c) AS x
  }
  WITH x, collect([r.num, r.den]) AS shares, sum(r.share) AS votes
  WHERE size(shares) > 1 OR shares[0][1] >= 268435456
  RETURN x, shares, votes
}
WITH y, voting, x, shares, votes
WHERE x <> y AND votes > $half.low * voting
RETURN elementId(y) AS node, elementId(x) AS by, votes > $half.high * voting AS sure, shares,
  CASE WHEN y.treasuryNum IS NOT NULL THEN [y.treasuryNum, y.treasuryDen] END AS treasury
