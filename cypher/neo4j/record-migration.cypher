MERGE (m:Migration {number: $number})
SET m.name = $name, m.checksum = $checksum, m.at = $at
