// Entities known by ИНН only of which a record or a mention now tells the ОГРН.
UNWIND $pairs AS pair
MATCH (bare:Entity {id: 'inn:' + pair.inn})
RETURN pair.inn AS inn, pair.ogrn AS ogrn, bare.stub IS NOT NULL AS stub,
       EXISTS { MATCH (:Entity {id: 'ogrn:' + pair.ogrn}) } AS known
