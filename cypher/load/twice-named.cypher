// Owners whom one record names twice, by ИНН and by ОГРН, before the two melt into one.
UNWIND $pairs AS pair
MATCH (bare:Entity {id: 'inn:' + pair.inn})-[a:OWNS|OWNS_APART]->(x:Entity)
MATCH (e:Entity {id: 'ogrn:' + pair.ogrn})-[b:OWNS|OWNS_APART]->(x)
RETURN pair.inn AS inn, pair.ogrn AS ogrn, x.id AS owned, e {.id} AS end,
       [type(a), properties(a)] AS one, [type(b), properties(b)] AS other
