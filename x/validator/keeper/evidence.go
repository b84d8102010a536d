package keeper

import (
	"context"
	"encoding/hex"

	"cosmossdk.io/core/comet"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/validator/types"
)

// punish bans a key that signed two blocks of one height, and withdraws its seat. CometBFT has verified the evidence and refuses what
// is too old. It may name a key that left long ago, or one named before: neither is an error. A seat that the federation withdrew may
// still be in the set, and then leaves at once as another would.
func (k Keeper) punish(ctx context.Context, evidence comet.Evidence) error {
	logger := sdk.UnwrapSDKContext(ctx).Logger().With("module", "x/"+types.ModuleName)
	accused := evidence.Validator().Address()
	key, known, err := k.keyAt(ctx, accused)
	switch {
	case err != nil:
		return err
	case !known:
		logger.Info("evidence against an unknown key ignored", "address", hex.EncodeToString(accused), "height", evidence.Height())
		return nil
	case key.Banned:
		logger.Info("evidence against a banned key ignored", "seat", key.SeatId, "height", evidence.Height())
		return nil
	}
	if err := k.ban(ctx, key, evidence); err != nil {
		return err
	}
	seat, err := k.seats.Get(ctx, key.SeatId)
	if err != nil || seat.Reason == types.STATUS_REASON_DOUBLE_SIGNED {
		return err
	}
	logger.Error("a seat double signed and is withdrawn", "seat", seat.Id, "organisation", seat.OrganisationId, "height", evidence.Height())
	return k.withdraw(ctx, seat, types.STATUS_REASON_DOUBLE_SIGNED)
}

func (k Keeper) ban(ctx context.Context, key types.Key, evidence comet.Evidence) error {
	key.Banned = true
	consensusAddress := types.ConsensusAddress(key.ConsensusPubkey)
	if err := k.keys.Set(ctx, consensusAddress, key); err != nil {
		return err
	}
	text, err := k.consensusAddresses.BytesToString(consensusAddress)
	if err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventKeyBanned{
		SeatId:           key.SeatId,
		ConsensusAddress: text,
		InfractionHeight: evidence.Height(),
		InfractionTime:   evidence.Time(),
	})
}

// withdraw ends a seat for good. Its key leaves the set with the next difference that may be sent; the last key of a set stays until another joins.
func (k Keeper) withdraw(ctx context.Context, seat types.Seat, reason types.StatusReason) error {
	if err := k.setStatus(ctx, seat, types.SEAT_STATUS_WITHDRAWN, reason); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventSeatWithdrawn{
		SeatId: seat.Id, OrganisationId: seat.OrganisationId, Reason: reason,
	})
}
