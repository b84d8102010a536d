// Package keeper keeps meetings: who was there, and what was cast by hand.
package keeper

import (
	"context"
	"time"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/meeting/types"
)

type ballotKey = collections.Triple[uint64, uint64, uint64]

// Keeper holds all state of the module.
type Keeper struct {
	members   types.Members
	lots      types.Lots
	proposals types.Proposals
	votes     types.Votes
	deadlines types.Deadlines

	schema        collections.Schema
	params        collections.Item[types.Params]
	nextMeetingID collections.Sequence
	meetings      collections.Map[uint64, types.Meeting]
	open          collections.KeySet[collections.Pair[string, uint64]]
	convened      collections.KeySet[collections.Pair[uint64, uint64]]
	roll          collections.Map[collections.Pair[uint64, uint64], types.Present]
	positions     collections.Map[collections.Pair[uint64, uint64], uint64]
	called        collections.Map[collections.Pair[uint64, uint64], uint64]
	ballots       collections.Map[ballotKey, types.Ballot]
}

// NewKeeper builds the keeper on its store and registers what falls due and what is drawn.
func NewKeeper(
	cdc codec.BinaryCodec, store corestore.KVStoreService,
	members types.Members, lots types.Lots, proposals types.Proposals, votes types.Votes, deadlines types.Deadlines,
) *Keeper {
	var (
		sb  = collections.NewSchemaBuilder(store)
		id  = collections.Uint64Key
		ids = collections.PairKeyCodec(id, id)
	)
	k := &Keeper{
		members:   members,
		lots:      lots,
		proposals: proposals,
		votes:     votes,
		deadlines: deadlines,

		params:        collections.NewItem(sb, types.ParamsKey, "params", codec.CollValue[types.Params](cdc)),
		nextMeetingID: collections.NewSequence(sb, types.NextMeetingIDKey, "next_meeting_id"),
		meetings:      collections.NewMap(sb, types.MeetingsKey, "meetings", id, codec.CollValue[types.Meeting](cdc)),
		open:          collections.NewKeySet(sb, types.OpenKey, "open", collections.PairKeyCodec(collections.StringKey, id)),
		convened:      collections.NewKeySet(sb, types.ConvenedKey, "convened", ids),
		roll:          collections.NewMap(sb, types.RollKey, "roll", ids, codec.CollValue[types.Present](cdc)),
		positions:     collections.NewMap(sb, types.PositionsKey, "positions", ids, collections.Uint64Value),
		called:        collections.NewMap(sb, types.CalledKey, "called", ids, collections.Uint64Value),
		ballots:       collections.NewMap(sb, types.BallotsKey, "ballots", collections.TripleKeyCodec(id, id, id), codec.CollValue[types.Ballot](cdc)),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.schema = schema
	k.deadlines.Register(types.KindDraw, k.drawDue)
	k.deadlines.Register(types.KindEnd, k.endDue)
	k.deadlines.Register(types.KindDrop, k.dropDue)
	k.lots.RegisterLot(types.LotScrutineers, k.scrutineersDrawn)
	return k
}

func now(ctx context.Context) time.Time { return sdk.UnwrapSDKContext(ctx).BlockTime() }
