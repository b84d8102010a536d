package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/community/types"
)

const (
	// closingBatch is how many members leave a closed community by one item of the queue.
	closingBatch = 20
	// closingOrganisations is how many organisations of it are looked at by one item: each may put questions to the federation.
	closingOrganisations = 4
)

// RequireNotClosed refuses a community that its assembly closed, and one that does not exist.
func (k Keeper) RequireNotClosed(ctx context.Context, community string) error {
	census, err := k.census(ctx, community)
	if err != nil || !census.Closed() {
		return err
	}
	return k.closed(ctx, community)
}

// closed is the error of whoever wants something of a closed community.
func (k Keeper) closed(ctx context.Context, community string) error {
	record, err := k.communities.Get(ctx, community)
	if err != nil {
		return err
	}
	return errorsmod.Wrapf(types.ErrCommunityClosed, "%q, by its assembly, since %s", community, moment(*record.ClosedAt))
}

// closeCensus has a community's numbers say that it is closed, and so that it counts in the federation no longer. Nothing stands still: what is open there
// comes to its end.
func (k Keeper) closeCensus(ctx context.Context, community string) (members uint64, err error) {
	before, err := k.census(ctx, community)
	if err != nil {
		return 0, err
	}
	after := before
	after.Status = types.COMMUNITY_STATUS_CLOSED
	if err := k.censuses.Set(ctx, community, after); err != nil {
		return 0, err
	}
	return before.ActivePersons, k.followCensus(ctx, community, before, after)
}

// goOnClosing has the queue look at a closed community as soon as it can: at its members, or at its organisations after a given one.
func (k Keeper) goOnClosing(ctx context.Context, community string, after uint64) error {
	due := types.Due{PersonId: after, Community: community, At: now(ctx).UnixNano()}
	ref, err := due.Marshal()
	if err != nil {
		return err
	}
	return k.scheduler.Schedule(ctx, now(ctx), scheduletypes.Item{Kind: types.DueClosing, Ref: ref, Weight: 1 + closingBatch})
}

// ClosingDue goes on with the closing of a community: some of its members leave, the last in the dense index first, and when nobody is left some of its
// organisations are removed. It needs no list of its own: what is left to do is what is there. The members go first, so that those who are left decide on
// the seats of the organisations.
func (k Keeper) ClosingDue(ctx context.Context, ref []byte) error {
	due, err := readDue(ref)
	if err != nil {
		return err
	}
	last := due.PersonId
	more, err := k.sendAway(ctx, due.Community)
	if err == nil && !more {
		last, more, err = k.removeOrganisations(ctx, due.Community, last)
	}
	switch {
	case err != nil:
		return err
	case more:
		return k.goOnClosing(ctx, due.Community, last)
	}
	return event.Emit(ctx, &types.EventCommunityEmptied{Community: due.Community})
}

// removeOrganisations removes some organisations of a closed community, by id after a given one, and tells whether more may follow the last.
func (k Keeper) removeOrganisations(ctx context.Context, community string, after uint64) (last uint64, more bool, err error) {
	var ids []uint64
	err = k.organisationsOf.Walk(ctx, collections.NewPrefixedPairRange[string, uint64](community).StartExclusive(after),
		func(key collections.Pair[string, uint64]) (bool, error) {
			ids = append(ids, key.K2())
			return len(ids) == closingOrganisations, nil
		})
	if err != nil || len(ids) == 0 {
		return after, false, err
	}
	for _, id := range ids {
		organisation, err := k.organisation(ctx, id)
		if err != nil {
			return after, false, err
		}
		if organisation.Community != community || organisation.Status != types.ORGANISATION_STATUS_REGISTERED {
			continue
		}
		if err := k.removeOrganisation(ctx, organisation); err != nil {
			return after, false, err
		}
	}
	return ids[len(ids)-1], true, nil
}

// sendAway has some members of a closed community leave, and tells whether there are more.
func (k Keeper) sendAway(ctx context.Context, community string) (more bool, err error) {
	for range closingBatch {
		n, err := k.ActivePersons(ctx, community)
		if err != nil || n == 0 {
			return false, err
		}
		id, _, err := k.PersonAt(ctx, community, n-1)
		if err != nil {
			return false, err
		}
		m, known, err := k.membership(ctx, id, community)
		if err != nil {
			return false, err
		}
		if !known {
			return false, broken("%q: nobody is a member under id %d, who has the last place", community, id)
		}
		if _, err := k.leave(ctx, id, community, m); err != nil {
			return false, err
		}
	}
	return true, nil
}
