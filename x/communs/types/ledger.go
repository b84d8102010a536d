package types

import (
	"math/big"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/melt"
)

// Shares is free plus held.
func (b Balance) Shares() *big.Int { return new(big.Int).Add(b.Free.Big(), b.Held.Big()) }

// Validate names the equality of a ledger that does not hold.
func (l Ledger) Validate(rules Rules) error {
	sum := l.MembersShares.Plus(l.FundShares.Big())
	if !sum.Equal(l.SupplyShares) {
		return errorsmod.Wrapf(ErrBrokenInvariant, "supply_shares is %s, but members and fund add up to %s", l.SupplyShares, sum)
	}
	reader := rules.History().Reader()
	if last := rules.History().Last().At; l.SettledAt.Unix() < last {
		return errorsmod.Wrapf(ErrBrokenInvariant, "settled_at is %s, before the last checkpoint %s", l.SettledAt, Moment(last))
	}
	if l.Burned > l.Minted {
		return errorsmod.Wrapf(ErrBrokenInvariant, "%s Communs are burned, but %s were minted", amount.Format(l.Burned), amount.Format(l.Minted))
	}
	growth := reader.Last().GrowthDown(l.SettledAt.Unix())
	if worth := melt.AmountDown(l.SupplyShares.Big(), growth); worth > l.Minted-l.Burned {
		return errorsmod.Wrapf(ErrBrokenInvariant, "there are %s Communs, but only %s were minted and not burned",
			amount.Format(worth), amount.Format(l.Minted-l.Burned))
	}
	return nil
}
