// Notes that a migration is applied; the text it had then is known by its checksum.
MERGE (m:Migration {number: $number})
SET m.name = $name, m.checksum = $checksum, m.at = $at
