// The ties of one entity, sort by sort: how many, and the first $limit. What a sole trader heads and owns hangs on
// the person it is.
MATCH (e:Entity {id: $id})
CALL (e) {
  MATCH (x)-[r:DIRECTS|MANAGES|WINDS_UP]->(e)
  WITH x, r ORDER BY coalesce(r.since, '') DESC, x.id
  WITH collect({end: x {.id, .inn, .ogrn, .name, .status, person: x:Person, hub: x:Hub},
    link: r {.since, .until, .position, .num, .den, .reason, .unreliable, type: type(r)}}) AS links
  RETURN {total: size(links), items: links[..$limit]} AS heads
}
CALL (e) {
  MATCH (x)-[r:DIRECTED|MANAGED|WOUND_UP]->(e)
  WITH x, r ORDER BY coalesce(r.until, '') DESC, x.id
  WITH collect({end: x {.id, .inn, .ogrn, .name, .status, person: x:Person, hub: x:Hub},
    link: r {.since, .until, .position, .num, .den, .reason, .unreliable, type: type(r)}}) AS links
  RETURN {total: size(links), items: links[..$limit]} AS formerHeads
}
CALL (e) {
  MATCH (x)-[r:OWNS|OWNS_APART]->(e)
  WITH x, r ORDER BY coalesce(r.share, 0.0) DESC, x.id
  WITH collect({end: x {.id, .inn, .ogrn, .name, .status, person: x:Person, hub: x:Hub},
    link: r {.since, .until, .position, .num, .den, .reason, .unreliable, type: type(r)}}) AS links
  RETURN {total: size(links), items: links[..$limit]} AS owners
}
CALL (e) {
  MATCH (x)-[r:OWNED]->(e)
  WITH x, r ORDER BY coalesce(r.until, '') DESC, x.id
  WITH collect({end: x {.id, .inn, .ogrn, .name, .status, person: x:Person, hub: x:Hub},
    link: r {.since, .until, .position, .num, .den, .reason, .unreliable, type: type(r)}}) AS links
  RETURN {total: size(links), items: links[..$limit]} AS formerOwners
}
CALL (e) {
  MATCH (e)-[:IS_PERSON*0..1]->()-[r:DIRECTS|MANAGES|WINDS_UP]->(x:Entity)
  WHERE x <> e
  WITH x, r ORDER BY coalesce(r.since, '') DESC, x.id
  WITH collect({end: x {.id, .inn, .ogrn, .name, .status, person: false, hub: x:Hub},
    link: r {.since, .until, .position, .num, .den, .reason, .unreliable, type: type(r)}}) AS links
  RETURN {total: size(links), items: links[..$limit]} AS headOf
}
CALL (e) {
  MATCH (e)-[:IS_PERSON*0..1]->()-[r:OWNS|OWNS_APART]->(x:Entity)
  WHERE x <> e
  WITH x, r ORDER BY coalesce(r.share, 0.0) DESC, x.id
  WITH collect({end: x {.id, .inn, .ogrn, .name, .status, person: false, hub: x:Hub},
    link: r {.since, .until, .position, .num, .den, .reason, .unreliable, type: type(r)}}) AS links
  RETURN {total: size(links), items: links[..$limit]} AS ownerOf
}
RETURN heads, formerHeads, owners, formerOwners, headOf, ownerOf
