// How many living entities a hub heads, owns and holds: what its caps count.
UNWIND $hubs AS key
MATCH (h) WHERE elementId(h) = key
RETURN key AS node,
  COUNT { MATCH (h)-[:DIRECTS]->(e:Entity) WHERE NOT e:Inert } AS directed,
  COUNT { MATCH (h)-[:OWNS]->(e:Entity) WHERE NOT e:Inert } AS owned,
  COUNT { MATCH (h)-[:OWNS|MANAGES]->(e:Entity) WHERE NOT e:Inert RETURN DISTINCT e } AS held
