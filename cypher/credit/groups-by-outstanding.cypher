// A page of the living groups of a lens by outstanding, the greatest first, then by id from the last; both read from the index in order.
CALL () {
  MATCH (g:Group)
  WHERE g.lens = $lens AND g.retired IS NULL AND g.outstandingBase = $value AND g.id < $id
  RETURN g
  ORDER BY g.id DESC
  LIMIT $limit
  UNION ALL
  MATCH (g:Group)
  WHERE g.lens = $lens AND g.retired IS NULL AND g.outstandingBase < $value
  RETURN g
  ORDER BY g.outstandingBase DESC, g.id DESC
  LIMIT $limit
}
RETURN g.id AS id, g.outstandingBase AS value
ORDER BY value DESC, id DESC
LIMIT $limit
