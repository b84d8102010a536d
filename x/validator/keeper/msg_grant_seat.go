package keeper

import (
	"context"
	"errors"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/validator/types"
)

// GrantSeat gives an organisation a seat.
//
// Signer: the account of the federation.
// Refused: anybody else; an organisation that is not registered; a key that the chain knows, or that did not sign for this organisation on this
// chain; where the organisation's community would have a third of the active seats.
// Effect: the seat is active, and its key joins the set with one of the next blocks.
func (s msgServer) GrantSeat(ctx context.Context, msg *types.MsgGrantSeat) (*types.MsgGrantSeatResponse, error) {
	if err := requireFederation(msg.Authority); err != nil {
		return nil, err
	}
	organisation, community, err := s.registered(ctx, msg.Organisation)
	if err != nil {
		return nil, err
	}
	proof, err := s.acceptKey(ctx, msg.Organisation, msg.ConsensusPubkey, msg.Signature)
	if err != nil {
		return nil, err
	}
	if err := s.requireShare(ctx, community); err != nil {
		return nil, err
	}
	id, err := s.nextSeat(ctx)
	if err != nil {
		return nil, err
	}
	seat := types.NewSeat(id, organisation, msg.Moniker, msg.ConsensusPubkey, proof)
	seat.GrantedAt = sdk.UnwrapSDKContext(ctx).BlockTime()
	seat.Since = seat.GrantedAt
	if err := s.grant(ctx, seat); err != nil {
		return nil, err
	}
	told := &types.EventSeatGranted{SeatId: id, OrganisationId: organisation, Community: community}
	if told.ConsensusAddress, err = s.consensusAddress(seat.ConsensusPubkey); err != nil {
		return nil, err
	}
	return &types.MsgGrantSeatResponse{SeatId: id}, event.Emit(ctx, told)
}

// registered finds the organisation behind an address, and its community, while that has it registered.
func (k Keeper) registered(ctx context.Context, address string) (id uint64, community string, err error) {
	if id, err = k.organisations.OrganisationID(ctx, address); err != nil {
		return 0, "", errorsmod.Wrapf(types.ErrUnknownOperator, "%s: %s", address, err)
	}
	is, err := k.organisations.IsRegisteredOrganisation(ctx, id)
	if err != nil {
		return 0, "", err
	}
	if !is {
		return 0, "", errorsmod.Wrapf(types.ErrUnknownOperator, "%s is an organisation that its community removed", address)
	}
	community, err = k.organisations.OrganisationCommunity(ctx, id)
	return id, community, err
}

// grant stores a new seat. It was no seat before, so it did not count as active.
func (k Keeper) grant(ctx context.Context, seat types.Seat) error {
	if err := k.setKey(ctx, seat); err != nil {
		return err
	}
	if err := k.countActive(ctx, false, true); err != nil {
		return err
	}
	if err := k.index(ctx, seat); err != nil {
		return err
	}
	return k.noteWaiting(ctx, seat)
}

// nextSeat is the number of the next seat. Seats are never removed from state, so none is given twice.
func (k Keeper) nextSeat(ctx context.Context) (id uint64, err error) {
	iter, err := k.seats.IterateRaw(ctx, nil, nil, 1)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, iter.Close()) }()
	if !iter.Valid() {
		return 1, nil
	}
	last, err := iter.Key()
	return last + 1, err
}
