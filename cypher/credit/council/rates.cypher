// The latest rates of some currencies, with their days.
UNWIND $currencies AS currency
MATCH (rate:Rate {currency: currency, base: $base})
RETURN currency, [rate.rate, rate.asOf] AS rate
