// The next numbers for which a source was asked last before a time.
MATCH (a:Asked)
WHERE a.source = $source AND a.number > $after AND a.at < $before
RETURN a.number AS number
ORDER BY a.number
LIMIT $limit
