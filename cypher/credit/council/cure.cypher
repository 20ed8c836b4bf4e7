// Notes how a shortcoming of a case was cured.
MATCH (:Case {id: $id})-[:NAMES]->(x:Shortcoming {n: $n})
SET x += $cured
RETURN x.n AS n
