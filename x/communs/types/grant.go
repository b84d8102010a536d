package types

import (
	"math/big"
	"time"
)

// Since is the grants after a moment, with their sum in µC.
func (g Granted) Since(moment time.Time) (Granted, *big.Int) {
	lately, sum := Granted{}, new(big.Int)
	for _, grant := range g.Grants {
		if grant.At.After(moment) {
			lately.Grants = append(lately.Grants, grant)
			sum.Add(sum, new(big.Int).SetUint64(grant.Amount))
		}
	}
	return lately, sum
}
