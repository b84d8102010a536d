package keeper

import (
	"context"

	abci "github.com/cometbft/cometbft/abci/types"

	"cosmossdk.io/core/comet"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/validator/types"
	"github.com/communalia/communalia-chain/x/validator/valset"
)

// BeginBlock acts on what CometBFT reports with a block, and then lets the next seat fall dormant, if one is to. CometBFT reports who double signed, and,
// where the block carries transactions, who did not sign the block before. Nothing that a signer does, known or not, makes it fail.
func (k Keeper) BeginBlock(ctx context.Context, carriesTransactions bool) error {
	if info := sdk.UnwrapSDKContext(ctx).CometInfo(); info != nil {
		if err := k.readReport(ctx, info, carriesTransactions); err != nil {
			return err
		}
	}
	// After the report: a seat that it removes counts no more among those that stay.
	return k.fallNext(ctx)
}

func (k Keeper) readReport(ctx context.Context, info comet.BlockInfo, carriesTransactions bool) error {
	evidence := info.GetEvidence()
	for i := range evidence.Len() {
		if err := k.punish(ctx, evidence.Get(i)); err != nil {
			return err
		}
	}
	if !carriesTransactions {
		return nil
	}
	return k.countVotes(ctx, info.GetLastCommit().Votes())
}

// EndBlock sends the difference between the set that CometBFT holds and the seats that should be in it, as far as one block may go.
// Where nothing waits it costs one read.
func (k Keeper) EndBlock(ctx context.Context) ([]abci.ValidatorUpdate, error) {
	waiting, err := k.waitingPlaces(ctx)
	if err != nil || len(waiting) == 0 {
		return nil, err
	}
	size, err := k.sentSize(ctx)
	if err != nil {
		return nil, err
	}
	chosen := valset.Next(size, waiting)
	if len(chosen) == 0 {
		return nil, nil
	}
	var updates []abci.ValidatorUpdate
	for _, place := range chosen {
		if err := k.markSent(ctx, place); err != nil {
			return nil, err
		}
		for _, u := range place.Updates() {
			updates = append(updates, validatorUpdate(u))
		}
	}
	return updates, announceSet(ctx, chosen, len(waiting)-len(chosen), size)
}

func validatorUpdate(u valset.Update) abci.ValidatorUpdate {
	power := int64(0)
	if u.Joins {
		power = types.SeatPower
	}
	return abci.Ed25519ValidatorUpdate([]byte(u.Key), power)
}

func (k Keeper) markSent(ctx context.Context, place valset.Seat) error {
	if err := k.waiting.Remove(ctx, place.ID); err != nil {
		return err
	}
	if place.Wanted == "" {
		return k.sent.Remove(ctx, place.ID)
	}
	return k.sent.Set(ctx, place.ID, []byte(place.Wanted))
}

func (k Keeper) waitingPlaces(ctx context.Context) ([]valset.Seat, error) {
	iter, err := k.waiting.Iterate(ctx, nil)
	if err != nil {
		return nil, err
	}
	ids, err := iter.Keys()
	if err != nil {
		return nil, err
	}
	places := make([]valset.Seat, 0, len(ids))
	for _, id := range ids {
		seat, err := k.seats.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		place, err := k.place(ctx, seat)
		if err != nil {
			return nil, err
		}
		places = append(places, place)
	}
	return places, nil
}

func (k Keeper) sentSize(ctx context.Context) (int, error) {
	sent, err := values(ctx, k.sent)
	return len(sent), err
}

func announceSet(ctx context.Context, chosen []valset.Seat, waiting, size int) error {
	told := &types.EventValidatorSetChanged{Waiting: uint32(waiting)}
	for _, place := range chosen {
		if place.Joins() {
			told.Joined = append(told.Joined, place.ID)
			size++
		}
		if place.Leaves() {
			told.Left = append(told.Left, place.ID)
			size--
		}
	}
	told.SetSize = uint32(size)
	return event.Emit(ctx, told)
}
