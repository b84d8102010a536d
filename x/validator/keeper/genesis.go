package keeper

import (
	"context"

	abci "github.com/cometbft/cometbft/abci/types"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/validator/types"
	"github.com/communalia/communalia-chain/x/validator/valset"
)

// InitGenesis takes over a genesis and answers the validator set with which the chain starts.
func (k Keeper) InitGenesis(ctx context.Context, genesis types.GenesisState) ([]abci.ValidatorUpdate, error) {
	if err := genesis.ValidateFor(sdk.UnwrapSDKContext(ctx).ChainID()); err != nil {
		return nil, err
	}
	if err := k.params.Set(ctx, genesis.Params); err != nil {
		return nil, err
	}
	updates, err := k.initSet(ctx, genesis.StartSet())
	if err != nil {
		return nil, err
	}
	if err := k.initSeats(ctx, genesis); err != nil {
		return nil, err
	}
	for _, key := range genesis.OldKeys {
		if err := k.keys.Set(ctx, types.ConsensusAddress(key.ConsensusPubkey), key); err != nil {
			return nil, err
		}
	}
	for _, m := range genesis.Misses {
		if err := k.misses.Set(ctx, m.SeatId, m.Record); err != nil {
			return nil, err
		}
	}
	if err := k.nextSlot.Set(ctx, genesis.NextSlot); err != nil {
		return nil, err
	}
	return updates, k.initWork(ctx, genesis)
}

func (k Keeper) initSet(ctx context.Context, set []types.SentKey) ([]abci.ValidatorUpdate, error) {
	updates := make([]abci.ValidatorUpdate, 0, len(set))
	for _, sent := range set {
		if err := k.sent.Set(ctx, sent.SeatId, sent.ConsensusPubkey); err != nil {
			return nil, err
		}
		updates = append(updates, validatorUpdate(valset.Update{Key: valset.Key(sent.ConsensusPubkey), Joins: true}))
	}
	return updates, nil
}

// initSeats stores the seats. What waited to be sent when the chain was exported waits again.
func (k Keeper) initSeats(ctx context.Context, genesis types.GenesisState) error {
	var active uint64
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	for _, seat := range genesis.Seats {
		if err := k.requireHolder(ctx, seat, genesis.NeverRan()); err != nil {
			return err
		}
		if seat.GrantedAt.IsZero() {
			seat.GrantedAt = now
		}
		if seat.Since.IsZero() {
			seat.Since = now
		}
		if seat.Active() {
			active++
		}
		if err := k.seats.Set(ctx, seat.Id, seat); err != nil {
			return err
		}
		if err := k.index(ctx, seat); err != nil {
			return err
		}
		if err := k.noteWaiting(ctx, seat); err != nil {
			return err
		}
		if seat.Withdrawn() {
			continue
		}
		key := types.Key{ConsensusPubkey: seat.ConsensusPubkey, SeatId: seat.Id}
		if err := k.keys.Set(ctx, types.ConsensusAddress(seat.ConsensusPubkey), key); err != nil {
			return err
		}
	}
	return k.activeSeats.Set(ctx, active)
}

// requireHolder checks that a seat's organisation is known, and, in a new chain, that its key signed for that organisation's address.
// In a chain that ran the organisation may have changed its address since.
func (k Keeper) requireHolder(ctx context.Context, seat types.Seat, newChain bool) error {
	if !newChain {
		if _, err := k.organisations.OrganisationCommunity(ctx, seat.OrganisationId); err != nil {
			return errorsmod.Wrapf(types.ErrUnknownOperator, "seat %d, organisation %d: %s", seat.Id, seat.OrganisationId, err)
		}
		return nil
	}
	operator := seat.Possession.Operator
	organisation, err := k.organisations.OrganisationID(ctx, operator)
	if err != nil {
		return errorsmod.Wrapf(types.ErrUnknownOperator, "seat %d, operator %s: %s", seat.Id, operator, err)
	}
	if organisation != seat.OrganisationId {
		return errorsmod.Wrapf(types.ErrNoPossession, "seat %d: the key signed for %s, organisation %d, but organisation %d holds the seat",
			seat.Id, operator, organisation, seat.OrganisationId)
	}
	return nil
}
