package keeper

import (
	"context"
	"math/big"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// Grant moves Communs from the commons fund to a person, and tells what reached them and what is left in the fund, in µC. The fund is settled first. One
// person is granted no more than grant_share_ppm of it within grant_window. What would bring them above the cap stays in the fund.
func (k Keeper) Grant(ctx context.Context, community string, person, granted uint64) (given, left uint64, err error) {
	account, err := k.openFor(ctx, community, person)
	if err != nil {
		return 0, 0, err
	}
	book := account.book
	book.settle(now(ctx))
	lately, err := k.grantable(ctx, account, granted)
	if err != nil {
		return 0, 0, err
	}
	taken, enough := melt.Debit(book.ledger.FundShares.Big(), granted, account.growth)
	if !enough {
		return 0, 0, errorsmod.Wrapf(types.ErrNotEnough, "the fund of %q", community)
	}
	fits := book.fitting(taken, account.balance, account.growth)
	if given = granted; fits.Cmp(taken) < 0 {
		given = melt.AmountDown(fits, account.growth)
	}
	book.grant(fits, given)
	if err := k.Ledgers.Set(ctx, community, book.ledger); err != nil {
		return 0, 0, err
	}
	left = melt.AmountDown(book.ledger.FundShares.Big(), account.growth)
	if fits.Sign() == 0 {
		return given, left, nil
	}
	if given > 0 { // shares of less than 1 µC are no grant that counts
		lately.Grants = append(lately.Grants, types.Grant{At: types.Moment(now(ctx)), Amount: given})
		if err := k.Granted.Set(ctx, collections.Join(community, person), lately); err != nil {
			return 0, 0, err
		}
	}
	return given, left, account.move(ctx, types.ENTRY_KIND_GRANT, fits, new(big.Int), 0)
}

// grantable refuses an amount with which a person would have been granted too much within the window, and gives the grants that count. What was granted
// is counted as if it were still in the fund, so that many small grants come to no more than one.
func (k Keeper) grantable(ctx context.Context, a *account, granted uint64) (types.Granted, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return types.Granted{}, err
	}
	record, err := k.Granted.Get(ctx, collections.Join(a.book.community, a.person))
	if err != nil && !missing(err) {
		return types.Granted{}, err
	}
	lately, sum := record.Since(types.Moment(now(ctx)).Add(-params.GrantWindow))
	fund := new(big.Int).SetUint64(melt.AmountDown(a.book.ledger.FundShares.Big(), a.growth))
	most := fund.Add(fund, sum)
	most.Mul(most, big.NewInt(int64(params.GrantSharePpm)))
	most.Quo(most, big.NewInt(melt.PPM))
	if most.Sub(most, sum); most.Cmp(new(big.Int).SetUint64(granted)) < 0 {
		if most.Sign() < 0 {
			most.SetInt64(0)
		}
		return types.Granted{}, errorsmod.Wrapf(types.ErrGrantTooMuch, "%s Communs, %s more may be granted to person %d now",
			amount.Format(granted), amount.Format(most.Uint64()), a.person)
	}
	return lately, nil
}

// grant takes shares out of the settled fund for a member. The supply stays what it is.
func (b *book) grant(shares *big.Int, granted uint64) {
	b.ledger.FundShares = b.ledger.FundShares.Plus(new(big.Int).Neg(shares))
	b.ledger.MembersShares = b.ledger.MembersShares.Plus(shares)
	b.ledger.FundGranted += granted
}
