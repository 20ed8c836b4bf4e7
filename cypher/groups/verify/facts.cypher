// What the register says of some entities and people, beside the marks they carry: whether they are alive, have a card,
// and how many living entities they direct, own, or hold (own or manage).
UNWIND $keys AS key
MATCH (n)
WHERE elementId(n) = key
CALL (n) {
  OPTIONAL MATCH (n)-[r:DIRECTS|OWNS|MANAGES]->(e:Entity)
  WHERE NOT CASE
    WHEN e.kind IS NULL AND e.status IS NULL THEN e:Inert
    ELSE coalesce(e.status, '') = 'ended' OR coalesce(e.kind, '') IN ['public', 'fund']
  END
  RETURN count(DISTINCT CASE WHEN r:DIRECTS THEN e END) AS directs,
    count(DISTINCT CASE WHEN r:OWNS THEN e END) AS owns,
    count(DISTINCT CASE WHEN r:OWNS|MANAGES THEN e END) AS holds
}
RETURN key, n.id AS id, n:Person AS person, n.kind AS kind, n.status AS status, n.treasuryNum AS treasuryNum,
  n.treasuryDen AS treasuryDen, directs, owns, holds, EXISTS { (:Client)-[:IS]->(n) } AS card,
  n:Carded AS markedCarded, n:Inert AS markedInert, n:Hub AS markedHub, n.hubOf AS hubOf
