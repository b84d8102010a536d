package keeper

import (
	"context"
	"strings"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// acceptKey gives the proof of a key that a seat is to have, or says why none may have it: it must be new to the chain, and have signed that it
// is to serve this operator on this chain.
func (k Keeper) acceptKey(ctx context.Context, operator string, pubkey, signature []byte) (types.Possession, error) {
	proof := types.Possession{ChainId: sdk.UnwrapSDKContext(ctx).ChainID(), Operator: operator, Signature: signature}
	if err := types.CheckPubKey(pubkey); err != nil {
		return proof, err
	}
	key, known, err := k.keyAt(ctx, types.ConsensusAddress(pubkey))
	if err != nil {
		return proof, err
	}
	if known {
		status, err := k.keyStatus(ctx, key)
		if err != nil {
			return proof, err
		}
		return proof, errorsmod.Wrapf(types.ErrDuplicateKey, "%X is a %s key of seat %d: make another",
			pubkey, strings.ToLower(strings.TrimPrefix(status.String(), "KEY_STATUS_")), key.SeatId)
	}
	return proof, proof.Verify(pubkey)
}

// setKey gives a seat its key, and remembers it for good.
func (k Keeper) setKey(ctx context.Context, seat types.Seat) error {
	if err := k.seats.Set(ctx, seat.Id, seat); err != nil {
		return err
	}
	key := types.Key{ConsensusPubkey: seat.ConsensusPubkey, SeatId: seat.Id}
	return k.keys.Set(ctx, types.ConsensusAddress(seat.ConsensusPubkey), key)
}

// consensusAddress writes the address of a key.
func (k Keeper) consensusAddress(pubkey []byte) (string, error) {
	return k.consensusAddresses.BytesToString(types.ConsensusAddress(pubkey))
}
