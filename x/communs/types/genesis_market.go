package types

import (
	"math/big"

	errorsmod "cosmossdk.io/errors"
)

// validate names what the market's state breaks, a sentence each. Ledgers are those that are known.
func (g GenesisMarket) validate(ledgers map[string]bool) []error {
	var found []error
	last := uint64(0)
	for _, o := range g.Offers {
		if o.Id <= last {
			found = append(found, broken(o.Community, "offer %d comes after offer %d", o.Id, last))
		}
		last = o.Id
		if !ledgers[o.Community] {
			found = append(found, broken(o.Community, "offer %d, but the community has no ledger", o.Id))
		}
		if err := o.Validate(); err != nil {
			found = append(found, broken(o.Community, "offer %d: %s", o.Id, err))
		}
	}
	if last >= max(g.NextOffer, 1) {
		found = append(found, errorsmod.Wrapf(ErrInvalidGenesis, "next_offer is %d, but there is an offer %d", g.NextOffer, last))
	}
	return append(found, g.validateRedemptions(ledgers)...)
}

func (g GenesisMarket) validateRedemptions(ledgers map[string]bool) []error {
	var found []error
	last := uint64(0)
	for _, r := range g.Redemptions {
		if r.Id <= last {
			found = append(found, broken(r.Community, "redemption %d comes after redemption %d", r.Id, last))
		}
		last = r.Id
		if !ledgers[r.PaidIn] {
			found = append(found, broken(r.PaidIn, "redemption %d is paid in its Communs, but it has no ledger", r.Id))
		}
		if _, known := RedemptionState_name[int32(r.State)]; !known || r.State == REDEMPTION_STATE_UNSPECIFIED {
			found = append(found, broken(r.Community, "redemption %d has no state", r.Id))
		}
		if r.State.Ended() == r.Open() {
			found = append(found, broken(r.Community, "redemption %d is %s, which does not fit ended_at", r.Id, r.State.Word()))
		}
		if r.State.Timed() != (r.DueAt != nil) {
			found = append(found, broken(r.Community, "redemption %d is %s, which does not fit due_at", r.Id, r.State.Word()))
		}
		if r.State.Delivered() && !r.Delivered {
			found = append(found, broken(r.Community, "redemption %d is %s, which does not fit delivered", r.Id, r.State.Word()))
		}
		if !r.Open() && r.Held.Big().Sign() != 0 {
			found = append(found, broken(r.Community, "redemption %d ended, but still holds Communs", r.Id))
		}
	}
	if last >= max(g.NextRedemption, 1) {
		found = append(found, errorsmod.Wrapf(ErrInvalidGenesis, "next_redemption is %d, but there is a redemption %d", g.NextRedemption, last))
	}
	return found
}

// validateHeld holds what persons have held to what their open redemptions hold, to the share: what nothing holds would never be free again, and what is not
// there could be neither burned nor released.
func (g GenesisState) validateHeld() []error {
	type holder struct {
		community string
		person    uint64
	}
	sums := map[holder]*big.Int{}
	for _, r := range g.Market.Redemptions {
		of := holder{r.PaidIn, r.Person}
		if sums[of] == nil {
			sums[of] = new(big.Int)
		}
		sums[of].Add(sums[of], r.Held.Big())
	}
	var found []error
	for _, b := range g.Balances {
		of := holder{b.Community, b.Id}
		held := sums[of]
		if held == nil {
			held = new(big.Int)
		}
		if delete(sums, of); held.Cmp(b.Balance.Held.Big()) != 0 {
			found = append(found, broken(b.Community, "person %d has %s shares held, but their redemptions hold %s", b.Id, b.Balance.Held, held))
		}
	}
	for _, r := range g.Market.Redemptions {
		if held := sums[holder{r.PaidIn, r.Person}]; held != nil && held.Sign() != 0 {
			found = append(found, broken(r.PaidIn, "redemption %d holds Communs of person %d, who has none", r.Id, r.Person))
		}
	}
	return found
}
