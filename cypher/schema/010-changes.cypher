// The history of a group asks the feed what became of it.

CREATE INDEX change_about IF NOT EXISTS
FOR (n:Change) ON (n.id)
