// Which cards are told again as they stand; those that had gone are told anew.
UNWIND range(0, size($ids) - 1) AS at
MATCH (c:Client {id: $ids[at]})
WHERE c.digest = $digests[at] AND c.gone IS NULL
RETURN collect(at) AS repeated
