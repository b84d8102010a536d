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

// HoldUpTo puts a price aside, or all that a person has where that lacks at most 2 % of it, and gives what is held, in shares: they melt like free ones.
// Nothing is held for a price of 0.
func (k Keeper) HoldUpTo(ctx context.Context, community string, person, price uint64) (types.Natural, error) {
	book, balance, err := k.openFor(ctx, community, person)
	if err != nil {
		return types.Natural{}, err
	}
	growth := book.index.Last().GrowthDown(now(ctx))
	taken, enough := melt.Debit(balance.Free.Big(), price, growth)
	if !enough {
		have := melt.AmountDown(balance.Free.Big(), growth)
		if !nearly(have, price) {
			return types.Natural{}, errorsmod.Wrapf(types.ErrNotEnough, "%s Communs are free in %q, %s are asked",
				amount.Format(have), community, amount.Format(price))
		}
		taken = balance.Free.Big()
	}
	held := types.NewNatural(taken)
	return held, k.move(ctx, community, person, balance, new(big.Int).Neg(taken), taken)
}

// nearly tells whether what somebody has lacks at most 2 % of a price.
func nearly(have, price uint64) bool {
	haveHigh, haveLow := bits.Mul64(have, 100)
	priceHigh, priceLow := bits.Mul64(price, enoughPercent)
	return haveHigh > priceHigh || (haveHigh == priceHigh && haveLow >= priceLow)
}

// Release makes held shares free again. They have melted meanwhile as if they had been free all the time.
func (k Keeper) Release(ctx context.Context, community string, person uint64, held types.Natural) error {
	_, balance, err := k.openFor(ctx, community, person)
	if err != nil {
		return err
	}
	if err := requireHeld(community, person, balance, held); err != nil {
		return err
	}
	return k.move(ctx, community, person, balance, held.Big(), new(big.Int).Neg(held.Big()))
}

// Burn destroys held shares, and tells what they were worth, in µC rounded down.
func (k Keeper) Burn(ctx context.Context, community string, person uint64, held types.Natural) (uint64, error) {
	book, balance, err := k.openFor(ctx, community, person)
	if err != nil {
		return 0, err
	}
	if err := requireHeld(community, person, balance, held); err != nil {
		return 0, err
	}
	growth, less := book.settle(now(ctx)), new(big.Int).Neg(held.Big()) // settled first: the fund's inflow depends on the members' shares
	worth := melt.AmountDown(held.Big(), growth)
	book.toMembers(less)
	book.ledger.Burned += worth
	if err := k.Ledgers.Set(ctx, community, book.ledger); err != nil {
		return 0, err
	}
	return worth, k.move(ctx, community, person, balance, new(big.Int), less)
}

// openFor reads the book of a community and what a person has in it.
func (k Keeper) openFor(ctx context.Context, community string, person uint64) (*book, types.Balance, error) {
	book, err := k.open(ctx, community)
	if err != nil {
		return nil, types.Balance{}, err
	}
	balance, _, err := k.balance(ctx, community, person)
	return book, balance, err
}

func requireHeld(community string, person uint64, balance types.Balance, held types.Natural) error {
	if balance.Held.Big().Cmp(held.Big()) >= 0 {
		return nil
	}
	return errorsmod.Wrapf(types.ErrBrokenInvariant, "person %d holds %s shares in %q, less than the %s asked for", person, balance.Held, community, held)
}

// move adds to the free and the held shares of a person who has some.
func (k Keeper) move(ctx context.Context, community string, person uint64, balance types.Balance, free, held *big.Int) error {
	balance.Free, balance.Held = balance.Free.Plus(free), balance.Held.Plus(held)
	return k.setBalance(ctx, community, person, balance, false)
}

// AccordAllows refuses where Communs of one community are not honoured in another. No accord can be adopted before there are assemblies to do it.
func (Keeper) AccordAllows(_ context.Context, from, to string, _ uint64) error {
	return errorsmod.Wrapf(types.ErrNoAccord, "Communs of %q are not honoured in %q", from, to)
}

// AccordUse counts what is redeemed under an accord, of which there is none yet.
func (k Keeper) AccordUse(ctx context.Context, from, to string, amount uint64) error {
	return k.AccordAllows(ctx, from, to, amount)
}
