package types

import "github.com/communalia/communalia-chain/x/communs/amount"

// Template is what a new community starts from: nine kinds of work, every hour worth the same 10 Communs, two
// attestations of anybody.
func Template(community string) []Category {
	hours := func(id, name string, most uint64) Category {
		return Category{
			Community:         community,
			Id:                id,
			Name:              name,
			Unit:              HourUnit,
			Rate:              10 * amount.Commun,
			Attestations:      2,
			DailyLimit:        most * 60,
			AttestationPeriod: 14 * day,
			ChallengePeriod:   3 * day,
		}
	}
	care := hours("care", "Care", 12)
	care.Care, care.Private = true, true
	return []Category{
		care,
		hours("commons-keeping", "Commons keeping", 8),
		hours("culture", "Culture", 8),
		hours("energy", "Energy", 8),
		hours("food", "Food", 10),
		hours("housing", "Housing", 10),
		hours("repair", "Repair", 8),
		hours("teaching", "Teaching", 8),
		hours("transport", "Transport", 8),
	}
}
