// A page of the living groups of a lens by overdue, the greatest first, then by id from the last; both read from the index in order.
CALL () {
  MATCH (g:Group)
  WHERE g.lens = $lens AND g.retired IS NULL AND g.overdueBase = $value AND g.id < $id
  RETURN g
  ORDER BY g.id DESC
  LIMIT $limit
  UNION ALL
  MATCH (g:Group)
  WHERE g.lens = $lens AND g.retired IS NULL AND g.overdueBase < $value
  RETURN g
  ORDER BY g.overdueBase DESC, g.id DESC
  LIMIT $limit
}
RETURN g.id AS id, g.overdueBase AS value
ORDER BY value DESC, id DESC
LIMIT $limit
