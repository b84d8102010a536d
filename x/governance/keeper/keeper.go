// Package keeper holds what assemblies decide: proposals, the votes on them, and their execution.
package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"
	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// Keeper holds all state of the module.
type Keeper struct {
	electorates types.Electorates
	persons     types.Persons
	hearings    types.Hearings
	deadlines   types.Deadlines
	decisions   types.Decisions
	seats       types.Seats
	technicians types.Technicians // none before SetTechnicians: then nothing is urgent

	schema      collections.Schema
	params      collections.Item[types.Params]
	rules       collections.Map[string, types.Rules]
	nextID      collections.Sequence
	proposals   collections.Map[uint64, types.Proposal]
	polls       collections.Map[uint64, types.Poll]
	votes       collections.Map[collections.Pair[uint64, uint64], types.Vote]
	votesOf     collections.KeySet[collections.Pair[uint64, uint64]]
	communities collections.Map[collections.Pair[uint64, string], types.Totals]
	byScope     collections.KeySet[collections.Pair[string, uint64]]
	open        collections.KeySet[collections.Pair[string, uint64]]
	openBy      collections.KeySet[collections.Pair[uint64, uint64]]
	agenda      collections.KeySet[collections.Triple[string, int64, uint64]]
}

// NewKeeper builds the keeper on its store.
func NewKeeper(
	cdc codec.BinaryCodec, store corestore.KVStoreService,
	electorates types.Electorates, persons types.Persons, hearings types.Hearings, deadlines types.Deadlines, decisions types.Decisions, seats types.Seats,
) *Keeper {
	var (
		sb      = collections.NewSchemaBuilder(store)
		id      = collections.Uint64Key
		numbers = collections.PairKeyCodec(id, id)
		ofScope = collections.PairKeyCodec(collections.StringKey, id)
	)
	k := &Keeper{
		electorates: electorates,
		persons:     persons,
		hearings:    hearings,
		deadlines:   deadlines,
		decisions:   decisions,
		seats:       seats,

		params:    collections.NewItem(sb, types.ParamsKey, "params", codec.CollValue[types.Params](cdc)),
		rules:     collections.NewMap(sb, types.RulesKey, "rules", collections.StringKey, codec.CollValue[types.Rules](cdc)),
		nextID:    collections.NewSequence(sb, types.NextIDKey, "next_id"),
		proposals: collections.NewMap(sb, types.ProposalsKey, "proposals", id, codec.CollValue[types.Proposal](cdc)),
		polls:     collections.NewMap(sb, types.PollsKey, "polls", id, codec.CollValue[types.Poll](cdc)),
		votes:     collections.NewMap(sb, types.VotesKey, "votes", numbers, codec.CollValue[types.Vote](cdc)),
		votesOf:   collections.NewKeySet(sb, types.VotesOfKey, "votes_of", numbers),
		communities: collections.NewMap(sb, types.CommunitiesKey, "communities",
			collections.PairKeyCodec(id, collections.StringKey), codec.CollValue[types.Totals](cdc)),
		byScope: collections.NewKeySet(sb, types.ByScopeKey, "by_scope", ofScope),
		open:    collections.NewKeySet(sb, types.OpenKey, "open", ofScope),
		openBy:  collections.NewKeySet(sb, types.OpenByKey, "open_by", numbers),
		agenda:  collections.NewKeySet(sb, types.AgendaKey, "agenda", collections.TripleKeyCodec(collections.StringKey, collections.Int64Key, id)),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.schema = schema
	return k
}

// SetTechnicians names the technical commission, which stands above this module, when the chain is wired.
func (k *Keeper) SetTechnicians(technicians types.Technicians) { k.technicians = technicians }

func (k *Keeper) proposal(ctx context.Context, id uint64) (types.Proposal, error) {
	p, err := k.proposals.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return p, errorsmod.Wrapf(types.ErrUnknownProposal, "%d", id)
	}
	return p, err
}

// rulesOf are the rules of a scope.
func (k *Keeper) rulesOf(ctx context.Context, scope string) (types.Rules, error) {
	rules, err := k.rules.Get(ctx, scope)
	if errors.Is(err, collections.ErrNotFound) {
		return types.DefaultRules(scope), nil
	}
	return rules, err
}

// now is the time of the block.
func now(ctx context.Context) time.Time { return sdk.UnwrapSDKContext(ctx).BlockTime() }

// moment says a time to people.
func moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }
