// Lists of groups are read in order, the greatest first.

CREATE INDEX group_outstanding IF NOT EXISTS
FOR (n:Group) ON (n.lens, n.outstandingBase, n.id)
;
CREATE INDEX group_overdue IF NOT EXISTS
FOR (n:Group) ON (n.lens, n.overdueBase, n.id)
;
CREATE INDEX group_size IF NOT EXISTS
FOR (n:Group) ON (n.lens, n.size, n.id)
