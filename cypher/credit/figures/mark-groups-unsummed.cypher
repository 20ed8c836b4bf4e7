// Marks every group whose sums or preparation may differ from what is stored.
MATCH (g:Group)
WHERE g.retired IS NULL AND (g.size >= $least OR g.outstandingBase IS NULL OR g.outstandingBase <> 0 OR g.limitBase IS NOT NULL)
CALL (g) {
  SET g:Unsummed
} IN TRANSACTIONS OF 10000 ROWS
