package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/validator/liveness"
	"github.com/communalia/communalia-chain/x/validator/types"
)

// judge suspends a seat that has just missed a block and signs too little, while enough other seats stay.
func (k Keeper) judge(ctx context.Context, seat types.Seat, record liveness.Record, params types.Params) error {
	reason, guilty, err := k.verdict(ctx, record, params)
	if err != nil || !guilty {
		return err
	}
	active, err := k.activeSeats.Get(ctx)
	if err != nil || active <= uint64(params.MinActive) {
		return err
	}
	if err := k.setStatus(ctx, seat, types.SEAT_STATUS_SUSPENDED, reason); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventSeatSuspended{
		SeatId:         seat.Id,
		OrganisationId: seat.OrganisationId,
		Reason:         reason,
		Signed:         params.Rules().Signed(record),
		Window:         params.Window,
		MissingSince:   types.OptionalTime(record.MissingSince),
	})
}

// verdict tells whether a record is reason to suspend. A seat is not absent for as long as the whole network stood still, nor
// before it had the time to come back after that.
func (k Keeper) verdict(ctx context.Context, record liveness.Record, params types.Params) (types.StatusReason, bool, error) {
	rules := params.Rules()
	switch rules.Judge(record, sdk.UnwrapSDKContext(ctx).BlockTime()) {
	case liveness.TooFew:
		return types.STATUS_REASON_TOO_FEW_SIGNATURES, true, nil
	case liveness.Absent:
		onTime, err := k.deadlines.OnTime(ctx, "", rules.AbsentAt(record))
		return types.STATUS_REASON_ABSENT, !onTime, err
	default:
		return types.STATUS_REASON_UNSPECIFIED, false, nil
	}
}
