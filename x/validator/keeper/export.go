package keeper

import (
	"context"

	"github.com/cometbft/cometbft/crypto/ed25519"
	cmttypes "github.com/cometbft/cometbft/types"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// ExportGenesis gives the whole state back.
func (k Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	var genesis types.GenesisState
	var err error
	if genesis.Params, err = k.params.Get(ctx); err != nil {
		return nil, err
	}
	if genesis.Seats, err = k.allSeats(ctx); err != nil {
		return nil, err
	}
	if genesis.OldKeys, err = k.oldKeys(ctx); err != nil {
		return nil, err
	}
	if genesis.SentKeys, err = k.sentKeys(ctx); err != nil {
		return nil, err
	}
	if genesis.NextSlot, err = k.nextSlot.Get(ctx); err != nil {
		return nil, err
	}
	err = k.misses.Walk(ctx, nil, func(seat uint64, record types.MissRecord) (bool, error) {
		genesis.Misses = append(genesis.Misses, types.SeatMisses{SeatId: seat, Record: record})
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	return &genesis, k.exportWork(ctx, &genesis)
}

func (k Keeper) sentKeys(ctx context.Context) ([]types.SentKey, error) {
	var sent []types.SentKey
	err := k.sent.Walk(ctx, nil, func(seat uint64, key []byte) (bool, error) {
		sent = append(sent, types.SentKey{SeatId: seat, ConsensusPubkey: key})
		return false, nil
	})
	return sent, err
}

// oldKeys lists the keys that no seat has now: past or banned.
func (k Keeper) oldKeys(ctx context.Context) ([]types.Key, error) {
	var old []types.Key
	err := k.keys.Walk(ctx, nil, func(_ []byte, key types.Key) (bool, error) {
		status, err := k.keyStatus(ctx, key)
		if err == nil && status != types.KEY_STATUS_PRESENT {
			old = append(old, key)
		}
		return false, err
	})
	return old, err
}

// GenesisValidators gives the set that CometBFT holds as an exported genesis file names it.
func (k Keeper) GenesisValidators(ctx context.Context) ([]cmttypes.GenesisValidator, error) {
	var validators []cmttypes.GenesisValidator
	err := k.sent.Walk(ctx, nil, func(id uint64, key []byte) (bool, error) {
		seat, err := k.seats.Get(ctx, id)
		if err != nil {
			return true, err
		}
		validators = append(validators, cmttypes.GenesisValidator{
			Address: types.ConsensusAddress(key), PubKey: ed25519.PubKey(key), Power: types.SeatPower, Name: seat.Moniker,
		})
		return false, nil
	})
	return validators, err
}
