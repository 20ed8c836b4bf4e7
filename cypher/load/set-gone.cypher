// Cards that the CRM has taken out; of one that had gone before, the day stays.
UNWIND $ids AS id
CALL (id) {
  MATCH (c:Client {id: id})
  WHERE c.gone IS NULL
  SET c.gone = $today
}
RETURN count(*) AS put
