package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/validator/share"
	"github.com/communalia/communalia-chain/x/validator/types"
)

type msgServer struct{ Keeper }

var _ types.MsgServer = msgServer{}

// NewMsgServer answers the messages of the module.
func NewMsgServer(k Keeper) types.MsgServer { return msgServer{Keeper: k} }

// ResumeSeat brings a suspended seat back, at the word of the organisation that holds it.
func (s msgServer) ResumeSeat(ctx context.Context, msg *types.MsgResumeSeat) (*types.MsgResumeSeatResponse, error) {
	seat, err := s.seatOf(ctx, msg.Operator, msg.SeatId)
	if err != nil {
		return nil, err
	}
	switch seat.Status {
	case types.SEAT_STATUS_SUSPENDED:
	case types.SEAT_STATUS_WITHDRAWN:
		return nil, errorsmod.Wrapf(types.ErrSeatWithdrawn, "seat %d cannot come back: its organisation may be granted another", seat.Id)
	default:
		return nil, errorsmod.Wrapf(types.ErrNotSuspended, "seat %d signs since %s", seat.Id, seat.Since.Format(time.RFC3339))
	}
	if err := s.requireShare(ctx, seat); err != nil {
		return nil, err
	}
	if err := s.setStatus(ctx, seat, types.SEAT_STATUS_ACTIVE, types.STATUS_REASON_RESUMED); err != nil {
		return nil, err
	}
	event := &types.EventSeatResumed{SeatId: seat.Id, OrganisationId: seat.OrganisationId, Operator: msg.Operator}
	if err := sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(event); err != nil {
		return nil, err
	}
	return &types.MsgResumeSeatResponse{}, nil
}

// seatOf reads a seat for the organisation that holds it, and for nobody else.
func (k Keeper) seatOf(ctx context.Context, operator string, id uint64) (types.Seat, error) {
	organisation, err := k.organisations.OrganisationID(ctx, operator)
	if err != nil {
		return types.Seat{}, errorsmod.Wrapf(types.ErrNotOperator, "%s: %s", operator, err)
	}
	seat, err := k.seat(ctx, id)
	if err != nil {
		return seat, err
	}
	if seat.OrganisationId != organisation {
		return seat, errorsmod.Wrapf(types.ErrNotOperator, "seat %d is held by organisation %d, the signer is organisation %d",
			id, seat.OrganisationId, organisation)
	}
	return seat, nil
}

// requireShare refuses a further active seat that would bring its community to a third of the consensus.
func (k Keeper) requireShare(ctx context.Context, seat types.Seat) error {
	community, err := k.organisations.OrganisationCommunity(ctx, seat.OrganisationId)
	if err != nil {
		return err
	}
	standing, err := k.standing(ctx, community)
	if err != nil {
		return err
	}
	if !standing.MayAdd() {
		return errorsmod.Wrapf(types.ErrShareTooLarge,
			"community %q has %d of %d active seats and would have a third with seat %d: resume it when more of the others are active",
			community, standing.Own, standing.Active, seat.Id)
	}
	return nil
}

func (k Keeper) standing(ctx context.Context, community string) (share.Standing, error) {
	var standing share.Standing
	seats, err := k.allSeats(ctx)
	if err != nil {
		return standing, err
	}
	holders := map[string]bool{}
	for _, s := range seats {
		if s.Withdrawn() {
			continue
		}
		holder, err := k.organisations.OrganisationCommunity(ctx, s.OrganisationId)
		if err != nil {
			return standing, err
		}
		holders[holder] = true
		if !s.Active() {
			continue
		}
		standing.Active++
		if holder == community {
			standing.Own++
		}
	}
	standing.Communities = len(holders)
	return standing, nil
}
