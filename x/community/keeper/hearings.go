package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// OpenHearing tells a person that a proposal is to exclude them from a community. They may reply until it is closed. Who decides on proposals
// calls it when one with an exclusion in it opens, and CloseHearing when it ends, whichever way.
func (k Keeper) OpenHearing(ctx context.Context, community string, person, proposal uint64) error {
	if _, err := k.person(ctx, person); err != nil {
		return err
	}
	err := k.hearings.Set(ctx, collections.Join(person, proposal), types.Hearing{Community: community, ToldAt: now(ctx)})
	if err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventHearingOpened{Community: community, PersonId: person, ProposalId: proposal})
}

// CloseHearing ends the time to reply. It does nothing where it is over.
func (k Keeper) CloseHearing(ctx context.Context, person, proposal uint64) error {
	return k.hearings.Remove(ctx, collections.Join(person, proposal))
}

func (k Keeper) hearing(ctx context.Context, person, proposal uint64) (types.Hearing, error) {
	hearing, err := k.hearings.Get(ctx, collections.Join(person, proposal))
	if errors.Is(err, collections.ErrNotFound) {
		err = errorsmod.Wrapf(types.ErrNoHearing, "proposal %d is none to exclude id %d, or it is decided", proposal, person)
	}
	return hearing, err
}

// lastReply is what a person replied last to a proposal of a community to exclude them; none where they did not.
func (k Keeper) lastReply(ctx context.Context, person uint64, community string) (reply []byte, err error) {
	err = k.hearings.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](person),
		func(_ collections.Pair[uint64, uint64], h types.Hearing) (bool, error) {
			if h.Community == community && len(h.ReplyHash) > 0 {
				reply = h.ReplyHash
			}
			return false, nil
		})
	return reply, err
}
