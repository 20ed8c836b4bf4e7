// Migration marks do not count: a fresh database has them before anything is loaded.
RETURN NOT EXISTS { MATCH (n) WHERE NOT n:Migration } AS empty
