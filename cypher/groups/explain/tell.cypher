// Some nodes, and all links between each pair of them that is asked for, whether or not they bind by the rules of a lens.
CALL () {
  UNWIND $nodes AS key
  MATCH (n) WHERE elementId(n) = key
  RETURN collect({{party n $rules.lens}}) AS parties
}
CALL () {
  UNWIND $pairs AS pair
  MATCH (a) WHERE elementId(a) = pair[0]
  MATCH (b) WHERE elementId(b) = pair[1]
  CALL (a, b) {
    MATCH (a)-[r:DIRECTS|OWNS|MANAGES|CONTROLS|IS_PERSON|SUCCEEDED_BY|OWNS_APART|WINDS_UP|DIRECTED|OWNED|MANAGED]-(b)
    WHERE NOT r:CONTROLS OR $rules.controls
    RETURN r
  }
  RETURN collect(r {.since, .until, .position, .num, .den, .reason, .unreliable, .toldBy, type: type(r),
    from: elementId(startNode(r)), to: elementId(endNode(r)),
    binds: CASE type(r) WHEN 'OWNS_APART' THEN false WHEN 'WINDS_UP' THEN false WHEN 'DIRECTED' THEN false
      WHEN 'OWNED' THEN false WHEN 'MANAGED' THEN false ELSE {{binds r $rules}} END}) AS links
}
RETURN parties, links
