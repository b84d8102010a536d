package keeper

import (
	"context"
	"math/big"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// Invariant is an equality that always holds.
type Invariant struct {
	Name  string
	Check func(ctx context.Context) error
}

// Invariants are those of the module. Each walks over all state: they are for
// tests, simulation and audits, not for blocks.
func Invariants(k Keeper) []Invariant {
	return []Invariant{
		{"a ledger's supply is what its members and its fund have, and no more than was minted", k.checkLedgers},
		{"a ledger's members have what their balances add up to", k.checkBalances},
		{"the index of a ledger grows without a gap, and it is settled up to no later than now", k.checkIndex},
		{"each balance is found by its person, and none else", k.checkHolders},
		{"each journal ends with the entry that its balance counts last, and says what the balance was worth then", k.checkJournals},
	}
}

func (k Keeper) checkLedgers(ctx context.Context) error {
	return k.Ledgers.Walk(ctx, nil, func(community string, ledger types.Ledger) (bool, error) {
		rules, err := k.Rules.Get(ctx, community)
		if err != nil {
			return true, err
		}
		err = ledger.Validate(rules)
		return err != nil, errorsmod.Wrapf(err, "community %q", community)
	})
}

func (k Keeper) checkBalances(ctx context.Context) error {
	return k.Ledgers.Walk(ctx, nil, func(community string, ledger types.Ledger) (bool, error) {
		sum := new(big.Int)
		ofCommunity := collections.NewPrefixedPairRange[string, uint64](community)
		err := k.Balances.Walk(ctx, ofCommunity, func(_ collections.Pair[string, uint64], balance types.Balance) (bool, error) {
			sum.Add(sum, balance.Shares())
			return false, nil
		})
		if err != nil {
			return true, err
		}
		if sum.Cmp(ledger.MembersShares.Big()) != 0 {
			return true, errorsmod.Wrapf(types.ErrBrokenInvariant, "community %q: balances add up to %s shares, the ledger has %s",
				community, sum, ledger.MembersShares)
		}
		return false, nil
	})
}

func (k Keeper) checkIndex(ctx context.Context) error {
	moment := now(ctx)
	return k.Rules.Walk(ctx, nil, func(community string, rules types.Rules) (bool, error) {
		if !rules.History().Continuous() {
			return true, errorsmod.Wrapf(types.ErrBrokenInvariant, "community %q: the checkpoints do not follow from each other", community)
		}
		ledger, err := k.Ledgers.Get(ctx, community)
		if err != nil {
			return true, err
		}
		if ledger.SettledAt.Unix() > moment {
			return true, errorsmod.Wrapf(types.ErrBrokenInvariant, "community %q: settled at %s, after the block of %s",
				community, ledger.SettledAt, types.Moment(moment))
		}
		return false, nil
	})
}

func (k Keeper) checkHolders(ctx context.Context) error {
	balances, holders := 0, 0
	err := k.Balances.Walk(ctx, nil, func(key collections.Pair[string, uint64], _ types.Balance) (bool, error) {
		balances++
		found, err := k.Holders.Has(ctx, collections.Join(key.K2(), key.K1()))
		if err == nil && !found {
			err = errorsmod.Wrapf(types.ErrBrokenInvariant, "the balance of person %d in %q is not found by the person", key.K2(), key.K1())
		}
		return err != nil, err
	})
	if err != nil {
		return err
	}
	err = k.Holders.Walk(ctx, nil, func(collections.Pair[uint64, string]) (bool, error) {
		holders++
		return false, nil
	})
	if err == nil && holders != balances {
		err = errorsmod.Wrapf(types.ErrBrokenInvariant, "%d balances, but %d are to be found", balances, holders)
	}
	return err
}
