// Creates or changes customer cards; a field the CRM no longer states goes.
UNWIND $rows AS row
CALL (row) {
  MERGE (c:Client {id: row.id})
  SET c += row.properties
}
RETURN count(*) AS put
