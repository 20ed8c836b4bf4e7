// The groups of a lens that is new beside others: what they owe is to be summed, and that one is over its limit is no news.
MATCH (g:Group {lens: $lens})
CALL (g) {
  SET g:Unsummed:Untold
} IN TRANSACTIONS OF 10000 ROWS
