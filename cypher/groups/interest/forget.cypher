// Takes back effective shares that are no more, or others now.
UNWIND $rows AS row
MATCH (o) WHERE elementId(o) = row.from
MATCH (o)-[h:HAS_INTEREST]->(y)
WHERE elementId(y) = row.to
DELETE h
