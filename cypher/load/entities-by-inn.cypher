// Every entity of an ИНН: a sole trader registered again has several, an organisation one.
UNWIND $inns AS inn
MATCH (e:Entity {inn: inn})
RETURN inn, e.id AS id, e.stub IS NULL AS recorded, e.status = 'ended' AS ended
