package keeper

import (
	"context"
	"errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// ProposerCommunity is the community of the seat that made the block: of its present key, or of one that it has left behind. It is empty where no
// seat ever had the key.
func (k Keeper) ProposerCommunity(ctx context.Context) (string, error) {
	info := sdk.UnwrapSDKContext(ctx).CometInfo()
	if info == nil {
		return "", nil
	}
	key, known, err := k.keyAt(ctx, info.GetProposerAddress())
	if err != nil || !known {
		return "", err
	}
	seat, err := k.seat(ctx, key.SeatId)
	if err != nil {
		return "", err
	}
	return k.organisations.OrganisationCommunity(ctx, seat.OrganisationId)
}

// AnotherCommunitySeated tells whether an organisation of another community holds an active seat.
func (k Keeper) AnotherCommunitySeated(ctx context.Context, community string) (another bool, err error) {
	iter, err := k.seats.Iterate(ctx, nil)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, iter.Close()) }()
	for ; iter.Valid(); iter.Next() {
		seat, err := iter.Value()
		if err != nil {
			return false, err
		}
		if !seat.Active() {
			continue
		}
		home, err := k.organisations.OrganisationCommunity(ctx, seat.OrganisationId)
		if err != nil || home != community {
			return err == nil, err
		}
	}
	return false, nil
}
