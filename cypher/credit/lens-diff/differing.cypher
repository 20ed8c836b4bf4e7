// Which of some groups are not one group of another lens.
UNWIND $ids AS id
MATCH (g:Group {id: id})
CALL (g) {
  MATCH (m)-[:IN_GROUP]->(g)
  OPTIONAL MATCH (m)-[:IN_GROUP]->(h:Group {lens: $lens})
  RETURN count(DISTINCT h) + count(CASE WHEN h IS NULL THEN 1 END) AS parts
}
WITH id, g, parts
WHERE parts > 1
RETURN id, g.size AS size
