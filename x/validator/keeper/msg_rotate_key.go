package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/validator/types"
)

// RotateKey gives a seat another consensus key.
//
// Signer: the organisation that holds the seat.
// Refused: anybody else; a seat that was withdrawn; a second change within key_change_period; a key that the chain knows, or that did not sign
// for this operator on this chain.
// Effect: where the seat is in the set, the two keys change places with one of the next blocks. The former leads to the seat for good.
func (s msgServer) RotateKey(ctx context.Context, msg *types.MsgRotateKey) (*types.MsgRotateKeyResponse, error) {
	seat, err := s.seatOf(ctx, msg.Operator, msg.SeatId)
	if err != nil {
		return nil, err
	}
	if err := s.requirePace(ctx, seat); err != nil {
		return nil, err
	}
	proof, err := s.acceptKey(ctx, msg.Operator, msg.ConsensusPubkey, msg.Signature)
	if err != nil {
		return nil, err
	}
	former, err := s.consensusAddress(seat.ConsensusPubkey)
	if err != nil {
		return nil, err
	}
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	seat.ConsensusPubkey, seat.Possession, seat.KeyChangedAt = msg.ConsensusPubkey, proof, &now
	if err := s.setKey(ctx, seat); err != nil {
		return nil, err
	}
	if err := s.noteWaiting(ctx, seat); err != nil {
		return nil, err
	}
	told := &types.EventKeyRotated{SeatId: seat.Id, OrganisationId: seat.OrganisationId, Operator: msg.Operator, Former: former}
	if told.ConsensusAddress, err = s.consensusAddress(seat.ConsensusPubkey); err != nil {
		return nil, err
	}
	return &types.MsgRotateKeyResponse{}, event.Emit(ctx, told)
}

// requirePace refuses a change of key soon after another: each is remembered for good, and moves the set.
func (k Keeper) requirePace(ctx context.Context, seat types.Seat) error {
	if seat.KeyChangedAt == nil {
		return nil
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if from := seat.KeyChangedAt.Add(params.KeyChangePeriod); sdk.UnwrapSDKContext(ctx).BlockTime().Before(from) {
		return errorsmod.Wrapf(types.ErrKeyTooSoon, "seat %d changed its key on %s, and may again from %s: until then pause it where the key is not safe",
			seat.Id, seat.KeyChangedAt.UTC().Format(time.RFC3339), from.UTC().Format(time.RFC3339))
	}
	return nil
}
