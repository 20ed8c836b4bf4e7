// Current fields of every entity with a record of its own.
MATCH (e:Entity)
WHERE e.stub IS NULL
WITH [e.id, e.ogrn, e.inn, e.kpp, e.name, e.shortName, e.kind, e.opf, e.form, e.country, e.regNumber, e.status,
      e.endedHow, e.registered, e.ended, e.address, e.capital, e.treasuryNum, e.treasuryDen, e.restricted,
      e.unreliableAddress, e.branches, e:Inert] AS fields
RETURN [fields] AS rows
