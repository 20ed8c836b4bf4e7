// All that is known of some accounts: the statement that stands, and those before it.
UNWIND $keys AS key
MATCH (a:Account {key: key})
RETURN properties(a) AS account, [(a)-[:WAS]->(b) | properties(b)] AS balances
