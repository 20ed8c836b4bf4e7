// Enough of some cards to recognise them.
UNWIND $ids AS id
MATCH (card:Client {id: id})
RETURN [card.id, card.name, card.inn, card.kpp, card.stage, card.segment, card.manager] AS card
