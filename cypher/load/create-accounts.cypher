// First load: balances. Gives internal ids back, in order of the rows.
UNWIND $rows AS row
CREATE (a:Account)
SET a = row
RETURN collect(id(a)) AS ids
