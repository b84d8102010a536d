package keeper

import (
	"context"
	"math/big"
	"math/bits"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// Who has this much of a price, in hundredths, pays with all they have: by the melt every round price is missed by a hair.
const enoughPercent = 98

// HoldUpTo puts a price aside for a redemption, or all that a person has where that lacks at most 2 % of it, and gives what is held, in
// shares, which the caller remembers: they melt like free ones. Nothing is held for a price of 0.
func (k Keeper) HoldUpTo(ctx context.Context, community string, person, price, redemption uint64) (types.Natural, error) {
	account, err := k.openFor(ctx, community, person)
	if err != nil {
		return types.Natural{}, err
	}
	free := account.balance.Free.Big()
	taken, enough := melt.Debit(free, price, account.growth)
	if !enough {
		have := melt.AmountDown(free, account.growth)
		if !nearly(have, price) {
			return types.Natural{}, errorsmod.Wrapf(types.ErrNotEnough, "%s Communs are free in %q, %s are asked",
				amount.Format(have), community, amount.Format(price))
		}
		taken = free
	}
	if taken.Sign() == 0 {
		return types.Natural{}, nil
	}
	return types.NewNatural(taken), account.move(ctx, types.ENTRY_KIND_HOLD, new(big.Int).Neg(taken), taken, redemption)
}

// nearly tells whether what somebody has lacks at most 2 % of a price.
func nearly(have, price uint64) bool {
	haveHigh, haveLow := bits.Mul64(have, 100)
	priceHigh, priceLow := bits.Mul64(price, enoughPercent)
	return haveHigh > priceHigh || (haveHigh == priceHigh && haveLow >= priceLow)
}

// Release makes shares held for a redemption free again. They have melted meanwhile as if they had been free all the time.
func (k Keeper) Release(ctx context.Context, community string, person uint64, held types.Natural, redemption uint64) error {
	account, err := k.openFor(ctx, community, person)
	if err != nil {
		return err
	}
	if err := account.requireHeld(held); err != nil || held.Big().Sign() == 0 {
		return err
	}
	return account.move(ctx, types.ENTRY_KIND_RELEASE, held.Big(), new(big.Int).Neg(held.Big()), redemption)
}

// Burn destroys shares held for a redemption, and tells what they were worth, in µC rounded down.
func (k Keeper) Burn(ctx context.Context, community string, person uint64, held types.Natural, redemption uint64) (uint64, error) {
	account, err := k.openFor(ctx, community, person)
	if err != nil {
		return 0, err
	}
	if err := account.requireHeld(held); err != nil || held.Big().Sign() == 0 {
		return 0, err
	}
	book, less := account.book, new(big.Int).Neg(held.Big())
	book.settle(now(ctx)) // first: the fund's inflow depends on the members' shares
	worth := melt.AmountDown(held.Big(), account.growth)
	book.toMembers(less)
	book.ledger.Burned += worth
	if err := k.Ledgers.Set(ctx, community, book.ledger); err != nil {
		return 0, err
	}
	return worth, account.move(ctx, types.ENTRY_KIND_BURN, new(big.Int), less, redemption)
}

// account is what a person has in a community, opened for one operation.
type account struct {
	keeper  Keeper
	book    *book
	growth  *big.Int // index now
	person  uint64
	balance types.Balance
	opened  bool // there was no balance
}

// openFor reads the book of a community and what a person has in it.
func (k Keeper) openFor(ctx context.Context, community string, person uint64) (*account, error) {
	book, err := k.open(ctx, community)
	if err != nil {
		return nil, err
	}
	balance, found, err := k.balance(ctx, community, person)
	return &account{keeper: k, book: book, growth: book.index.Last().GrowthDown(now(ctx)), person: person, balance: balance, opened: !found}, err
}

func (a *account) requireHeld(held types.Natural) error {
	if a.balance.Held.Big().Cmp(held.Big()) >= 0 {
		return nil
	}
	return errorsmod.Wrapf(types.ErrBrokenInvariant, "person %d holds %s shares in %q, less than the %s asked for",
		a.person, a.balance.Held, a.book.community, held)
}

// move adds to the free and the held shares, and records it with the worth of what moved.
func (a *account) move(ctx context.Context, kind types.EntryKind, free, held *big.Int, reference uint64) error {
	former := a.balance
	a.balance.Free, a.balance.Held = former.Free.Plus(free), former.Held.Plus(held)
	moved := new(big.Int).Abs(held)
	if moved.Sign() == 0 {
		moved.Abs(free)
	}
	entry := types.JournalEntry{Kind: kind, Amount: melt.AmountDown(moved, a.growth), Reference: reference}
	if err := a.keeper.record(ctx, a.book.community, a.person, former, &a.balance, a.growth, entry); err != nil {
		return err
	}
	return a.keeper.setBalance(ctx, a.book.community, a.person, a.balance, a.opened)
}
