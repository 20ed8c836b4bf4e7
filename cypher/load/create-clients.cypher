// First load: customer cards. Gives internal ids back, in order of the rows.
UNWIND $rows AS row
CREATE (c:Client)
SET c = row
RETURN collect(id(c)) AS ids
