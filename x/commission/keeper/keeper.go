// Package keeper keeps commissions, what they did, and what they hold.
package keeper

import (
	"context"
	"time"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/commission/types"
)

// Keeper holds all state of the module.
type Keeper struct {
	members   types.Members
	lots      types.Lots
	decisions types.Decisions
	deadlines types.Deadlines

	schema           collections.Schema
	params           collections.Item[types.Params]
	nextCommissionID collections.Sequence
	commissions      collections.Map[uint64, types.Commission]
	sitting          collections.KeySet[collections.Pair[string, uint64]]
	places           collections.KeySet[collections.Pair[uint64, uint64]]
	nextActID        collections.Sequence
	acts             collections.Map[uint64, types.Act]
	actsOf           collections.KeySet[collections.Pair[uint64, uint64]]
	openActs         collections.KeySet[collections.Pair[uint64, uint64]]
	pauses           collections.Map[string, types.Pauses]
}

// NewKeeper builds the keeper on its store and registers what falls due and what is drawn.
func NewKeeper(
	cdc codec.BinaryCodec, store corestore.KVStoreService,
	members types.Members, lots types.Lots, decisions types.Decisions, deadlines types.Deadlines,
) *Keeper {
	var (
		sb   = collections.NewSchemaBuilder(store)
		text = collections.StringKey
		id   = collections.Uint64Key
		ids  = collections.PairKeyCodec(id, id)
	)
	k := &Keeper{
		members:   members,
		lots:      lots,
		decisions: decisions,
		deadlines: deadlines,

		params:           collections.NewItem(sb, types.ParamsKey, "params", codec.CollValue[types.Params](cdc)),
		nextCommissionID: collections.NewSequence(sb, types.NextCommissionIDKey, "next_commission_id"),
		commissions:      collections.NewMap(sb, types.CommissionsKey, "commissions", id, codec.CollValue[types.Commission](cdc)),
		sitting:          collections.NewKeySet(sb, types.SittingKey, "sitting", collections.PairKeyCodec(text, id)),
		places:           collections.NewKeySet(sb, types.PlacesKey, "places", ids),
		nextActID:        collections.NewSequence(sb, types.NextActIDKey, "next_act_id"),
		acts:             collections.NewMap(sb, types.ActsKey, "acts", id, codec.CollValue[types.Act](cdc)),
		actsOf:           collections.NewKeySet(sb, types.ActsOfKey, "acts_of", ids),
		openActs:         collections.NewKeySet(sb, types.OpenActsKey, "open_acts", ids),
		pauses:           collections.NewMap(sb, types.PausesKey, "pauses", text, codec.CollValue[types.Pauses](cdc)),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.schema = schema
	k.deadlines.Register(types.KindEnd, k.endDue)
	k.deadlines.Register(types.KindAnswer, k.answerDue)
	k.deadlines.Register(types.KindLapse, k.lapseDue)
	k.deadlines.Register(types.KindDrop, k.dropDue)
	k.lots.RegisterLot(types.LotMembers, k.membersDrawn)
	return k
}

func now(ctx context.Context) time.Time { return sdk.UnwrapSDKContext(ctx).BlockTime() }

// queueOf is the name under which the schedule knows a scope: a community's items wait while it sleeps, the federation's never do.
func queueOf(scope string) string {
	community, _ := communitytypes.ScopeCommunity(scope)
	return community
}
