// Package keeper keeps the ledgers of Communs. It holds no rule of the melt
// itself: those are in package melt.
package keeper

import (
	"context"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// Keeper keeps, for each community, the rules of its Communs, the sums, and what
// each person has.
type Keeper struct {
	persons     types.Persons
	memberships types.Memberships
	deadlines   types.Deadlines
	upward      *upward

	Schema   collections.Schema
	Params   collections.Item[types.Params]
	Rules    collections.Map[string, types.Rules]                             // by community
	Ledgers  collections.Map[string, types.Ledger]                            // by community
	Balances collections.Map[collections.Pair[string, uint64], types.Balance] // by community and person
	Holders  collections.KeySet[collections.Pair[uint64, string]]             // person and community of each balance
	Journal  collections.Map[entryKey, types.JournalEntry]                    // by community, person and number
	Granted  collections.Map[collections.Pair[string, uint64], types.Granted] // by community and person
	Accords  collections.Map[collections.Pair[string, string], types.Accord]  // by first and second community

	// By the community that adopted an accord, and the other.
	adopted collections.Map[collections.Pair[string, string], types.Adoption]
}

// NewKeeper makes a keeper of a store, and registers what it does with due items.
func NewKeeper(cdc codec.BinaryCodec, store corestore.KVStoreService, persons types.Persons, memberships types.Memberships, deadlines types.Deadlines) Keeper {
	sb := collections.NewSchemaBuilder(store)
	k := Keeper{
		persons: persons, memberships: memberships, deadlines: deadlines, upward: &upward{},
		Params:  collections.NewItem(sb, types.ParamsPrefix, "params", codec.CollValue[types.Params](cdc)),
		Rules:   collections.NewMap(sb, types.RulesPrefix, "rules", collections.StringKey, codec.CollValue[types.Rules](cdc)),
		Ledgers: collections.NewMap(sb, types.LedgersPrefix, "ledgers", collections.StringKey, codec.CollValue[types.Ledger](cdc)),
		Balances: collections.NewMap(sb, types.BalancesPrefix, "balances",
			collections.PairKeyCodec(collections.StringKey, collections.Uint64Key), codec.CollValue[types.Balance](cdc)),
		Holders: collections.NewKeySet(sb, types.HoldersPrefix, "holders",
			collections.PairKeyCodec(collections.Uint64Key, collections.StringKey)),
		Journal: collections.NewMap(sb, types.JournalPrefix, "journal",
			collections.TripleKeyCodec(collections.StringKey, collections.Uint64Key, collections.Uint64Key), codec.CollValue[types.JournalEntry](cdc)),
		Granted: collections.NewMap(sb, types.GrantedPrefix, "granted",
			collections.PairKeyCodec(collections.StringKey, collections.Uint64Key), codec.CollValue[types.Granted](cdc)),
		Accords: collections.NewMap(sb, types.AccordsPrefix, "accords",
			collections.PairKeyCodec(collections.StringKey, collections.StringKey), codec.CollValue[types.Accord](cdc)),
		adopted: collections.NewMap(sb, types.AdoptedPrefix, "adopted",
			collections.PairKeyCodec(collections.StringKey, collections.StringKey), codec.CollValue[types.Adoption](cdc)),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.Schema = schema
	deadlines.Register(types.KindDropEntries, k.dropEntriesDue)
	deadlines.Register(types.KindLapseAdoption, k.lapseAdoptionDue)
	return k
}

// upward is what comes from modules that know this one, and so is set after it is made. Copies of a keeper share it.
type upward struct {
	hours types.Hours // nil until set: then no accord is in force
}

// SetHours names who knows what an hour of work is worth.
func (k Keeper) SetHours(hours types.Hours) { k.upward.hours = hours }

// now is the second of the block: the melt counts whole seconds.
func now(ctx context.Context) int64 { return sdk.UnwrapSDKContext(ctx).BlockTime().Unix() }
