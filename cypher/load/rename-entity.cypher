// An entity known by ИНН only gets its ОГРН and the id that follows, its people without ИНН with it.
UNWIND $pairs AS pair
MATCH (e:Entity {id: 'inn:' + pair.inn})
SET e.id = 'ogrn:' + pair.ogrn, e.ogrn = pair.ogrn
WITH e, pair
CALL (e, pair) {
  MATCH (x)-->(e)
  WHERE x.id STARTS WITH 'at:inn:' + pair.inn + '#'
  WITH DISTINCT x, pair
  SET x.id = replace(x.id, 'at:inn:' + pair.inn + '#', 'at:ogrn:' + pair.ogrn + '#')
}
RETURN count(*) AS renamed
