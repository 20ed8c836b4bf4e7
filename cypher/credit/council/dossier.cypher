// Requisites, heads and owners of some entities or carded persons, as the register has them now.
UNWIND $ids AS id
CALL (id) {
  MATCH (n:Entity {id: id})
  RETURN n
  UNION ALL
  MATCH (n:Person {id: id})
  RETURN n
}
RETURN n.id AS id,
  n {.inn, .ogrn, .kpp, .name, .shortName, .kind, .opf, .status, .country, .regNumber, .capital, .asOf} AS requisites,
  n {.address, .unreliableAddress} AS address,
  n.registered AS registered,
  n.ended AS ended,
  n.branches AS branches,
  coalesce(n.restricted, []) AS restricted,
  COLLECT {
    MATCH (x)-[r:DIRECTS|OWNS|OWNS_APART|MANAGES]->(n)
    WITH x, r
    ORDER BY type(r), x.id
    LIMIT $most
    RETURN {tie: type(r), id: x.id, inn: x.inn, name: x.name, position: r.position, since: r.since, num: r.num, den: r.den}
  } AS people
