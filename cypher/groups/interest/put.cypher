// Writes effective shares down: fractions as decimal strings, for they may outgrow 64 bits.
UNWIND $rows AS row
MATCH (o) WHERE elementId(o) = row.from
MATCH (y) WHERE elementId(y) = row.to
CREATE (o)-[:HAS_INTEREST {num: row.num, den: row.den, share: row.share}]->(y)
