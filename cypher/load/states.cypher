// What the graph holds of entities: properties, the links their own records told, other ИНН their records told.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN properties(e) AS entity,
       COLLECT {
         MATCH (x)-[r:DIRECTS|MANAGES|OWNS|OWNS_APART|WINDS_UP]->(e)
         RETURN [type(r), false, x:Person, x {.id, .ogrn, .inn, .name, .country, .regNumber}, properties(r)]
       } + COLLECT {
         MATCH (x)-[r:SUCCEEDED_BY {toldBy: 'successor'}]->(e)
         RETURN [type(r), false, false, x {.id, .ogrn, .inn, .name, .country, .regNumber}, properties(r)]
       } + COLLECT {
         MATCH (e)-[r:SUCCEEDED_BY {toldBy: 'predecessor'}]->(x)
         RETURN [type(r), true, false, x {.id, .ogrn, .inn, .name, .country, .regNumber}, properties(r)]
       } + COLLECT {
         MATCH (e)-[r:IS_PERSON]->(x)
         RETURN [type(r), true, true, x {.id, .inn, .name}, properties(r)]
       } AS links,
       COLLECT {
         MATCH (a:Alias {own: true})-[:OF]->(e)
         RETURN a.inn
       } AS aliases
