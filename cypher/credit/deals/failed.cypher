// Which of some entities ended badly: bankrupt, or excluded from the register.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE e.status = 'bankrupt' OR e.endedHow IN ['bankruptcy', 'exclusion']
RETURN e.id AS id
