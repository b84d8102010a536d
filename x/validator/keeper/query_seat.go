package keeper

import (
	"bytes"
	"context"
	"encoding/hex"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/validator/types"
)

// Seat gives one seat.
func (q queryServer) Seat(ctx context.Context, req *types.QuerySeatRequest) (*types.QuerySeatResponse, error) {
	seat, err := q.seat(ctx, req.SeatId)
	if err != nil {
		return nil, err
	}
	view, err := q.view(ctx, seat)
	if err != nil {
		return nil, err
	}
	return &types.QuerySeatResponse{Seat: view}, nil
}

// Seats lists the seats of a status and an operator, where they are asked.
func (q queryServer) Seats(ctx context.Context, req *types.QuerySeatsRequest) (*types.QuerySeatsResponse, error) {
	var organisation uint64
	if req.Operator != "" {
		var err error
		if organisation, err = q.organisations.OrganisationID(ctx, req.Operator); err != nil {
			return nil, err
		}
	}
	asked := func(_ uint64, s types.Seat) (bool, error) {
		rightStatus := req.Status == types.SEAT_STATUS_UNSPECIFIED || s.Status == req.Status
		rightHolder := req.Operator == "" || s.OrganisationId == organisation
		return rightStatus && rightHolder, nil
	}
	seats, page, err := paging.Filtered(ctx, q.seats, req.Pagination, types.ErrInvalidRequest, asked,
		func(_ uint64, s types.Seat) (types.SeatView, error) { return q.view(ctx, s) })
	if err != nil {
		return nil, err
	}
	return &types.QuerySeatsResponse{Seats: seats, Pagination: page}, nil
}

// SeatByConsensusAddress tells whose key has an address, and what the key is now.
func (q queryServer) SeatByConsensusAddress(
	ctx context.Context, req *types.QuerySeatByConsensusAddressRequest,
) (*types.QuerySeatByConsensusAddressResponse, error) {
	consensusAddress, err := q.parseConsensusAddress(req.ConsensusAddress)
	if err != nil {
		return nil, err
	}
	key, known, err := q.keyAt(ctx, consensusAddress)
	if err != nil {
		return nil, err
	}
	if !known {
		return nil, errorsmod.Wrapf(types.ErrUnknownKey, "no seat ever had a key with the address %s", req.ConsensusAddress)
	}
	status, err := q.keyStatus(ctx, key)
	if err != nil {
		return nil, err
	}
	seat, err := q.seat(ctx, key.SeatId)
	if err != nil {
		return nil, err
	}
	view, err := q.view(ctx, seat)
	if err != nil {
		return nil, err
	}
	return &types.QuerySeatByConsensusAddressResponse{Seat: view, ConsensusPubkey: key.ConsensusPubkey, KeyStatus: status}, nil
}

// parseConsensusAddress reads bech32, or the hexadecimal that CometBFT prints.
func (k Keeper) parseConsensusAddress(text string) ([]byte, error) {
	if raw, err := hex.DecodeString(text); err == nil && len(raw) > 0 {
		return raw, nil
	}
	raw, err := k.consensusAddresses.StringToBytes(text)
	if err != nil {
		return nil, errorsmod.Wrapf(types.ErrInvalidRequest, "consensus_address %q is neither bech32 nor hexadecimal: %s", text, err)
	}
	return raw, nil
}

func (k Keeper) keyStatus(ctx context.Context, key types.Key) (types.KeyStatus, error) {
	if key.Banned {
		return types.KEY_STATUS_BANNED, nil
	}
	seat, err := k.seats.Get(ctx, key.SeatId)
	if err != nil {
		return types.KEY_STATUS_UNSPECIFIED, err
	}
	if seat.Withdrawn() || !bytes.Equal(seat.ConsensusPubkey, key.ConsensusPubkey) {
		return types.KEY_STATUS_PAST, nil
	}
	return types.KEY_STATUS_PRESENT, nil
}

func (k Keeper) view(ctx context.Context, seat types.Seat) (types.SeatView, error) {
	view := types.SeatView{Seat: seat}
	var err error
	if view.Operator, err = k.organisations.AddressOf(ctx, seat.OrganisationId); err != nil {
		return view, err
	}
	if view.Community, err = k.organisations.OrganisationCommunity(ctx, seat.OrganisationId); err != nil {
		return view, err
	}
	view.ConsensusAddress, err = k.consensusAddresses.BytesToString(types.ConsensusAddress(seat.ConsensusPubkey))
	return view, err
}
