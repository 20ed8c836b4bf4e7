// An entity known by ИНН only gets its ОГРН and the id that follows, whoever belongs to its record with it.
UNWIND $pairs AS pair
CALL (pair) {
  MATCH (e:Entity {id: 'inn:' + pair.inn})
  SET e.id = 'ogrn:' + pair.ogrn, e.ogrn = pair.ogrn
  WITH e
  MATCH (x)-->(e)
  WHERE x.id STARTS WITH 'at:inn:' + pair.inn + '#'
  WITH DISTINCT x
  SET x.id = replace(x.id, 'at:inn:' + pair.inn + '#', 'at:ogrn:' + pair.ogrn + '#')
}
RETURN count(*) AS renamed
