package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// InitGenesis writes a state into an empty store. The state may begin before
// genesis time, and never after it.
func (k Keeper) InitGenesis(ctx context.Context, g *types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	if err := g.ValidateAt(sdk.UnwrapSDKContext(ctx).BlockTime()); err != nil {
		return err
	}
	if err := k.Params.Set(ctx, g.Params); err != nil {
		return err
	}
	for _, l := range g.Ledgers {
		if err := k.save(ctx, newBook(l.Community, l.Rules, l.Ledger)); err != nil {
			return err
		}
	}
	for _, b := range g.Balances {
		if err := k.setBalance(ctx, b.Community, b.Id, b.Balance, true); err != nil {
			return err
		}
	}
	for _, granted := range g.Granted {
		if err := k.Granted.Set(ctx, collections.Join(granted.Community, granted.Id), granted.Granted); err != nil {
			return err
		}
	}
	for _, accord := range g.Accords {
		if err := k.Accords.Set(ctx, accordKey(accord.First, accord.Second), accord); err != nil {
			return err
		}
	}
	if err := k.initAdoptions(ctx, g.Adoptions); err != nil {
		return err
	}
	return k.initJournal(ctx, g.Journal)
}

// initAdoptions writes the accords that wait for the other assembly.
func (k Keeper) initAdoptions(ctx context.Context, adoptions []types.Adoption) error {
	restored, err := k.deadlines.Restored(ctx)
	if err != nil {
		return err
	}
	for _, a := range adoptions {
		if err := k.adopted.Set(ctx, collections.Join(a.Community, a.Other), a); err != nil {
			return err
		}
		if restored {
			continue
		}
		if err := k.scheduleLapse(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

// initJournal writes the entries of all journals, which come in order. What forgets them is scheduled unless the
// queue of a chain that ran before has it already.
func (k Keeper) initJournal(ctx context.Context, entries []types.GenesisEntry) error {
	restored, err := k.deadlines.Restored(ctx)
	if err != nil {
		return err
	}
	var former types.GenesisEntry
	for _, e := range entries {
		if err := k.Journal.Set(ctx, collections.Join3(e.Community, e.Id, e.Number), e.Entry); err != nil {
			return err
		}
		sameMonth := e.Community == former.Community && e.Id == former.Id && types.MonthOf(e.Entry.At) == types.MonthOf(former.Entry.At)
		if former = e; restored || sameMonth {
			continue
		}
		if err := k.scheduleDropEntries(ctx, e.Community, e.Id, e.Entry.At); err != nil {
			return err
		}
	}
	return nil
}

// ExportGenesis reads all state, in the order of its keys. What is not settled
// stays so: nothing is rounded by an export.
func (k Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	g := &types.GenesisState{Params: params}
	err = k.Rules.Walk(ctx, nil, func(community string, rules types.Rules) (bool, error) {
		ledger, err := k.Ledgers.Get(ctx, community)
		g.Ledgers = append(g.Ledgers, types.GenesisLedger{Community: community, Rules: rules, Ledger: ledger})
		return err != nil, err
	})
	if err != nil {
		return nil, err
	}
	err = k.Balances.Walk(ctx, nil, func(key collections.Pair[string, uint64], balance types.Balance) (bool, error) {
		g.Balances = append(g.Balances, types.GenesisBalance{Community: key.K1(), Id: key.K2(), Balance: balance})
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	err = k.Journal.Walk(ctx, nil, func(key entryKey, entry types.JournalEntry) (bool, error) {
		g.Journal = append(g.Journal, types.GenesisEntry{Community: key.K1(), Id: key.K2(), Number: key.K3(), Entry: entry})
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	err = k.Granted.Walk(ctx, nil, func(key collections.Pair[string, uint64], granted types.Granted) (bool, error) {
		g.Granted = append(g.Granted, types.GenesisGranted{Community: key.K1(), Id: key.K2(), Granted: granted})
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	err = k.Accords.Walk(ctx, nil, func(_ collections.Pair[string, string], accord types.Accord) (bool, error) {
		g.Accords = append(g.Accords, accord)
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	err = k.adopted.Walk(ctx, nil, func(_ collections.Pair[string, string], a types.Adoption) (bool, error) {
		g.Adoptions = append(g.Adoptions, a)
		return false, nil
	})
	return g, err
}
