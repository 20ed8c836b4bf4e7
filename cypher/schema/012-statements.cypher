// Financial statements are asked for by the ИНН of whose they are.

CREATE INDEX statement_inn IF NOT EXISTS
FOR (n:Statement) ON (n.inn)
