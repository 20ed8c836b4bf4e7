// Owners whom one record names twice, by ИНН and by ОГРН, before the two melt into one.
UNWIND $pairs AS pair
MATCH (bare:Entity {id: 'inn:' + pair.inn})-[a:OWNS|OWNS_APART]->(x:Entity)
MATCH (e:Entity {id: 'ogrn:' + pair.ogrn})-[b:OWNS|OWNS_APART]->(x)
WHERE type(a) = type(b)
RETURN e.id AS from, x.id AS to, type(b) AS type, [a.num, a.den, b.num, b.den] AS parts, b.by AS by
