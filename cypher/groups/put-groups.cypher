// Groups whose members changed, and new ones; what they owe is to be summed anew.
UNWIND $rows AS row
MERGE (g:Group {id: row.id})
ON CREATE SET g.lens = $lens, g.since = $today, g.version = 1, g.size = row.size
ON MATCH SET g.version = g.version + 1, g.size = row.size
SET g:Unsummed
RETURN count(*) AS put
