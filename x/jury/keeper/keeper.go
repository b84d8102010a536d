// Package keeper keeps what is to be drawn by lot, and the juries that were drawn.
package keeper

import (
	"fmt"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/communalia/communalia-chain/x/jury/types"
)

// Keeper holds all state of the module, and who handles what once it is drawn or judged.
type Keeper struct {
	members     types.Members
	communities types.Communities
	proposers   types.Proposers
	deadlines   types.Deadlines
	lotHandlers map[string]types.LotHandler
	told        map[string]types.VerdictHandler

	schema      collections.Schema
	params      collections.Item[types.Params]
	rules       collections.Map[string, types.Rules]
	nextLotID   collections.Sequence
	lots        collections.Map[collections.Pair[string, uint64], types.WaitingLot]
	nextTrialID collections.Sequence
	trials      collections.Map[uint64, types.Trial]
	awaited     collections.KeySet[collections.Pair[uint64, uint64]]
	open        collections.KeySet[collections.Pair[string, uint64]]
	everyone    collections.KeySet[uint64]
}

// NewKeeper builds the keeper on its store and registers what falls due.
func NewKeeper(
	cdc codec.BinaryCodec, store corestore.KVStoreService,
	members types.Members, communities types.Communities, proposers types.Proposers, deadlines types.Deadlines,
) *Keeper {
	var (
		sb      = collections.NewSchemaBuilder(store)
		text    = collections.StringKey
		id      = collections.Uint64Key
		ofPlace = collections.PairKeyCodec(text, id)
	)
	k := &Keeper{
		members:     members,
		communities: communities,
		proposers:   proposers,
		deadlines:   deadlines,
		lotHandlers: map[string]types.LotHandler{},
		told:        map[string]types.VerdictHandler{},

		params:      collections.NewItem(sb, types.ParamsKey, "params", codec.CollValue[types.Params](cdc)),
		rules:       collections.NewMap(sb, types.RulesKey, "rules", text, codec.CollValue[types.Rules](cdc)),
		nextLotID:   collections.NewSequence(sb, types.NextLotIDKey, "next_lot_id"),
		lots:        collections.NewMap(sb, types.LotsKey, "lots", ofPlace, codec.CollValue[types.WaitingLot](cdc)),
		nextTrialID: collections.NewSequence(sb, types.NextTrialIDKey, "next_trial_id"),
		trials:      collections.NewMap(sb, types.TrialsKey, "trials", id, codec.CollValue[types.Trial](cdc)),
		awaited:     collections.NewKeySet(sb, types.AwaitedKey, "awaited", collections.PairKeyCodec(id, id)),
		open:        collections.NewKeySet(sb, types.OpenKey, "open", ofPlace),
		everyone:    collections.NewKeySet(sb, types.EveryoneKey, "everyone", id),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.schema = schema
	k.deadlines.Register(types.KindLot, k.lotDue)
	k.deadlines.Register(types.KindClose, k.closeDue)
	k.deadlines.Register(types.KindVerdict, k.verdictDue)
	k.deadlines.Register(types.KindDrop, k.dropDue)
	k.RegisterLot(types.LotReplace, k.replaceDrawn)
	return k
}

// RegisterLot names what is done with a lot of a kind once it is drawn, when the chain is wired. It panics where the kind has a handler.
func (k *Keeper) RegisterLot(kind string, handle types.LotHandler) {
	if _, taken := k.lotHandlers[kind]; taken || handle == nil {
		panic(fmt.Sprintf("lots of kind %q have a handler already, or were given none", kind))
	}
	k.lotHandlers[kind] = handle
}

// RegisterVerdict names who is told the verdict of a kind of trial, when the chain is wired. It panics where the kind has a handler.
func (k *Keeper) RegisterVerdict(kind string, handle types.VerdictHandler) {
	if _, taken := k.told[kind]; taken || handle == nil {
		panic(fmt.Sprintf("verdicts of kind %q have a handler already, or were given none", kind))
	}
	k.told[kind] = handle
}
