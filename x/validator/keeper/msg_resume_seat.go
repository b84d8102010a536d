package keeper

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/amount"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// ResumeSeat brings a suspended, paused or dormant seat back.
//
// Signer: the organisation that holds the seat.
// Refused: anybody else; a seat that is active or was withdrawn; where its community would have a third of the active seats, or did too little
// useful work in this epoch and in the last.
// Effect: the seat is active, its count of misses begins anew, and its key joins the set with one of the next blocks.
func (s msgServer) ResumeSeat(ctx context.Context, msg *types.MsgResumeSeat) (*types.MsgResumeSeatResponse, error) {
	seat, err := s.seatOf(ctx, msg.Operator, msg.SeatId)
	if err != nil {
		return nil, err
	}
	if seat.Active() {
		return nil, errorsmod.Wrapf(types.ErrNotAway, "seat %d signs since %s", seat.Id, seat.Since.Format(time.RFC3339))
	}
	community, err := s.organisations.OrganisationCommunity(ctx, seat.OrganisationId)
	if err != nil {
		return nil, err
	}
	if err := s.requireShare(ctx, community); err != nil {
		return nil, err
	}
	if err := s.requireUseful(ctx, seat, community); err != nil {
		return nil, err
	}
	if err := s.setStatus(ctx, seat, types.SEAT_STATUS_ACTIVE, types.STATUS_REASON_RESUMED); err != nil {
		return nil, err
	}
	told := &types.EventSeatResumed{SeatId: seat.Id, OrganisationId: seat.OrganisationId, Operator: msg.Operator}
	return &types.MsgResumeSeatResponse{}, event.Emit(ctx, told)
}

// requireUseful refuses the return of a seat whose community did too little: else a pause over the end of an epoch would be a way round its
// judgement. A seat that was granted in this epoch has not been judged yet; and a chain that has too few seats needs every one.
func (k Keeper) requireUseful(ctx context.Context, seat types.Seat, community string) error {
	epoch, err := k.epoch.Get(ctx)
	if err != nil || !seat.GrantedAt.Before(epoch.BeganAt) {
		return err
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	active, err := k.activeSeats.Get(ctx)
	if err != nil || active < uint64(params.MinActive) {
		return err
	}
	useful, tally, err := k.isUseful(ctx, community, epoch)
	if err != nil || useful {
		return err
	}
	lacking := params.Usefulness().Lacking(tally.InEpoch)
	return errorsmod.Wrapf(types.ErrNotUseful, "community %q lacks %s Communs and %d contributors in the epoch that ends on %s: "+
		"the seat may come back when they are there",
		community, amount.Format(lacking.Units), lacking.Persons, epoch.EndsAt.UTC().Format(time.RFC3339))
}
