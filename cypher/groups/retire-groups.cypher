// Groups without members: their ids are never used again, and tell where the members went.
UNWIND $rows AS row
MATCH (g:Group {id: row.id})
SET g.retired = $today, g.size = 0, g.version = g.version + 1, g.successors = row.successors, g:Unsummed
RETURN count(*) AS retired
