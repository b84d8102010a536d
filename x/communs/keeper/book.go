package keeper

import (
	"context"
	"errors"
	"math/big"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// book is a community's ledger opened for one operation: read once, reckoned in
// memory, written once at the end.
type book struct {
	community string
	rules     types.Rules
	ledger    types.Ledger
	index     *melt.Reader
}

// open reads the book of a community. ErrUnknownLedger where it has none.
func (k Keeper) open(ctx context.Context, community string) (*book, error) {
	rules, err := k.Rules.Get(ctx, community)
	if errors.Is(err, collections.ErrNotFound) {
		return nil, errorsmod.Wrapf(types.ErrUnknownLedger, "community %q", community)
	}
	if err != nil {
		return nil, err
	}
	ledger, err := k.Ledgers.Get(ctx, community)
	if err != nil {
		return nil, err
	}
	return newBook(community, rules, ledger), nil
}

func newBook(community string, rules types.Rules, ledger types.Ledger) *book {
	return &book{community: community, rules: rules, ledger: ledger, index: rules.History().Reader()}
}

// save writes rules and ledger.
func (k Keeper) save(ctx context.Context, b *book) error {
	if err := k.Rules.Set(ctx, b.community, b.rules); err != nil {
		return err
	}
	return k.Ledgers.Set(ctx, b.community, b.ledger)
}

// settle lets flow into the fund what melted from the members since the last
// time, and returns the growth index at the moment. It must come before anything
// that the inflow depends on changes: the members' shares, the fund share, the
// policy. The newest checkpoint covers all that is unsettled, since a change of
// policy settles too.
func (b *book) settle(moment int64) *big.Int {
	curve, from := b.index.Last(), b.ledger.SettledAt.Unix()
	growth := curve.GrowthDown(moment)
	if moment <= from {
		return growth
	}
	b.ledger.SettledAt = types.Moment(moment)
	members, share := b.ledger.MembersShares.Big(), b.rules.FundSharePpm
	if members.Sign() == 0 || share == 0 {
		return growth
	}
	worth := melt.InflowWorthDown(members, share, curve.GrowthDown(from), growth)
	b.toFund(curve.InflowDown(members, share, from, moment), worth)
	return growth
}

// toFund adds shares to the fund, with what they are worth in units of 2^-128 µC.
func (b *book) toFund(shares, fineWorth *big.Int) {
	b.ledger.FundShares = b.ledger.FundShares.Plus(shares)
	b.ledger.SupplyShares = b.ledger.SupplyShares.Plus(shares)
	b.ledger.FundReceived = b.ledger.FundReceived.Plus(fineWorth)
}

// toMembers adds shares to the sum of what members have.
func (b *book) toMembers(shares *big.Int) {
	b.ledger.MembersShares = b.ledger.MembersShares.Plus(shares)
	b.ledger.SupplyShares = b.ledger.SupplyShares.Plus(shares)
}

// settledAt is the book as it will stand at a moment if nothing else happens,
// with the growth index then. The book itself stays as it is.
func (b *book) settledAt(moment int64) (*book, *big.Int) {
	future := *b
	growth := future.settle(moment)
	return &future, growth
}
