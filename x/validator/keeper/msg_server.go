package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/validator/types"
)

type msgServer struct{ Keeper }

var _ types.MsgServer = msgServer{}

// NewMsgServer answers the messages of the module.
func NewMsgServer(k Keeper) types.MsgServer { return msgServer{Keeper: k} }

// requireFederation refuses whoever does not act in the federation's name. Nobody holds a key to its account: only a decision does.
func requireFederation(authority string) error {
	federation, err := communitytypes.FormatAddress(communitytypes.FederationAddress())
	if err != nil {
		return err
	}
	if authority != federation {
		return errorsmod.Wrapf(types.ErrNotAuthority, "authority is %s, the federation acts as %s", authority, federation)
	}
	return nil
}

// seatOf reads a seat for the organisation that holds it, and for nobody else; not one that was withdrawn.
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
	return seat, requireNotWithdrawn(seat)
}

func requireNotWithdrawn(seat types.Seat) error {
	if seat.Withdrawn() {
		return errorsmod.Wrapf(types.ErrSeatWithdrawn, "seat %d cannot come back: its organisation may be granted another", seat.Id)
	}
	return nil
}
