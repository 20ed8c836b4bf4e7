// What the graph has of ИНН and ОГРН that somebody tells to be one entity's: the node known by ИНН only, if any, and
// whether it is more than a name; the ИНН that the entity of that ОГРН has.
UNWIND $pairs AS pair
OPTIONAL MATCH (bare:Entity {id: 'inn:' + pair.inn})
OPTIONAL MATCH (e:Entity {id: 'ogrn:' + pair.ogrn})
RETURN pair.inn AS inn, pair.ogrn AS ogrn,
       bare IS NOT NULL AS bare, bare.stub IS NULL OR bare.removed IS NOT NULL AS recorded,
       e IS NOT NULL AS known, e.inn AS held
