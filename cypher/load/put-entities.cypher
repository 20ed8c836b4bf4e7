// Creates or changes entities by their own records. `properties` holds only what changes; null removes. Whose
// debts are former depends on the status; whose votes decide, on the treasury share.
UNWIND $rows AS row
CALL (row) {
  MERGE (e:Entity {id: row.id})
  SET e += row.properties
  FOREACH (_ IN CASE WHEN 'status' IN keys(row.properties) THEN [1] ELSE [] END | SET e:Stale)
  FOREACH (_ IN CASE WHEN 'treasuryNum' IN keys(row.properties) OR 'treasuryDen' IN keys(row.properties) THEN [1] ELSE [] END |
    SET e:Dirty)
}
RETURN count(*) AS put
