// What the graph holds of entities: properties, and the current links into each.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN properties(e) AS entity,
       COLLECT {
         MATCH (x)-[r:DIRECTS|MANAGES|OWNS|OWNS_APART|WINDS_UP]->(e)
         RETURN [type(r), x:Person, x {.id, .ogrn, .inn, .name, .country, .regNumber}, properties(r)]
       } AS links
