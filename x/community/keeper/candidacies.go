package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

func (k Keeper) candidacy(ctx context.Context, community string, id uint64) (c types.Candidacy, known bool, err error) {
	c, err = k.candidacies.Get(ctx, collections.Join(community, id))
	if errors.Is(err, collections.ErrNotFound) {
		return types.Candidacy{}, false, nil
	}
	return c, err == nil, err
}

// openCandidacy gives a candidacy that has not lapsed by the clock: the queue may be late.
func (k Keeper) openCandidacy(ctx context.Context, community string, id uint64) (c types.Candidacy, open bool, err error) {
	c, known, err := k.candidacy(ctx, community, id)
	if err != nil || !known {
		return c, false, err
	}
	open, err = k.onTime(ctx, c.LapsesAt)
	return c, open, err
}

// candidaciesOfPerson lists the communities in which a person is a candidate. They are few: what one may open is bounded.
func (k Keeper) candidaciesOfPerson(ctx context.Context, id uint64) ([]string, error) {
	var communities []string
	err := k.candidaciesOf.Walk(ctx, collections.NewPrefixedPairRange[uint64, string](id),
		func(key collections.Pair[uint64, string]) (bool, error) {
			communities = append(communities, key.K2())
			return false, nil
		})
	return communities, err
}

// addCandidacy stores a candidacy and has the queue look at it when it lapses.
func (k Keeper) addCandidacy(ctx context.Context, community string, id uint64, c types.Candidacy) error {
	if err := k.candidacies.Set(ctx, collections.Join(community, id), c); err != nil {
		return err
	}
	if err := k.candidaciesOf.Set(ctx, ofPerson(id, community)); err != nil {
		return err
	}
	return k.enqueue(ctx, types.DueCandidacy, types.Due{PersonId: id, Community: community, At: c.LapsesAt.UnixNano()})
}

// removeCandidacy takes a candidacy away, accepted or not, and gives its inviter the room to open another.
func (k Keeper) removeCandidacy(ctx context.Context, community string, id uint64, c types.Candidacy) error {
	if err := k.candidacies.Remove(ctx, collections.Join(community, id)); err != nil {
		return err
	}
	if err := k.candidaciesOf.Remove(ctx, ofPerson(id, community)); err != nil {
		return err
	}
	if c.InviterId == 0 { // the assembly opened it
		return nil
	}
	allowance, err := k.allowance(ctx, c.InviterId, community)
	if err != nil {
		return err
	}
	allowance.OpenInvitations--
	return k.setAllowance(ctx, c.InviterId, community, allowance)
}

// lapseCandidacy ends a candidacy that nobody accepted in time, and with it an account that nothing else needs.
func (k Keeper) lapseCandidacy(ctx context.Context, community string, id uint64, c types.Candidacy) error {
	if err := k.removeCandidacy(ctx, community, id, c); err != nil {
		return err
	}
	if err := event.Emit(ctx, &types.EventCandidacyLapsed{Community: community, CandidateId: id}); err != nil {
		return err
	}
	return k.forget(ctx, id)
}
