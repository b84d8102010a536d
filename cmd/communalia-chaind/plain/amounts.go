package plain

// amountFields are the names under which amounts in µC stand in the chain's messages, as fields of 64 bits.
var amountFields = map[string]bool{
	"above_cap": true, "accord_ceiling": true, "amount": true, "audit_above": true, "burned": true, "cap": true, "ceiling": true, "first_open": true,
	"former": true, "fund": true,
	"fund_granted": true, "grant_left": true, "grants_a_month": true, "hour_rate": true,
	"issuance_left": true, "issuance_owed": true, "issuance_per_day": true, "person_share": true, "taken": true, "taken_today": true,
	"max_price": true, "min_units": true, "minted": true, "price": true, "rate": true, "released": true, "second_open": true,
	"settled": true, "settled_lacking": true, "to_fund": true, "to_member": true,
}

// IsAmount tells whether a field of 64 bits is an amount in µC, by its name. A test holds the names to the comments of the .proto files.
func IsAmount(field string) bool { return amountFields[field] }
