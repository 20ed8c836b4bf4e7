// When a source was asked for these numbers; those it was not asked for are left out.
UNWIND $numbers AS number
MATCH (a:Asked {key: $source + '/' + number})
RETURN a.number AS number, a.at AS at
