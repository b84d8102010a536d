package keeper

import (
	"context"
	"errors"
	"slices"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// call makes a person a candidate by the federation's word: they need nothing but to accept the charter.
func (k Keeper) call(ctx context.Context, community string, id uint64, calling types.Calling, until time.Time) error {
	at := now(ctx)
	return k.addCandidacy(ctx, community, id, types.Candidacy{OpenedAt: at, PublicUntil: at, AdmittedAt: &at, LapsesAt: until, Calling: calling})
}

// acceptFounding notes that a founder accepts. With the third the community begins; who accepts later joins it as a founder.
func (s msgServer) acceptFounding(ctx context.Context, msg *types.MsgAcceptMembership, id uint64) (*types.MsgAcceptMembershipResponse, error) {
	founding, err := s.foundings.Get(ctx, msg.Community)
	if err != nil {
		return nil, err
	}
	if err := requireCharter(msg, founding.Community); err != nil {
		return nil, err
	}
	if !founding.Community.FoundedAt.IsZero() {
		if err := s.RequireNotClosed(ctx, msg.Community); err != nil {
			return nil, err
		}
		m, err := s.enterFounder(ctx, msg.Community, id)
		return &types.MsgAcceptMembershipResponse{ExpiresAt: m.ExpiresAt}, err
	}
	if slices.Contains(founding.AcceptedIds, id) {
		return nil, errorsmod.Wrapf(types.ErrAcceptedAlready, "%q begins with the third founder, %d accepted", msg.Community, len(founding.AcceptedIds))
	}
	founding.AcceptedIds = append(founding.AcceptedIds, id)
	if len(founding.AcceptedIds) >= types.MinAwake {
		return s.begin(ctx, founding)
	}
	if err := s.foundings.Set(ctx, msg.Community, founding); err != nil {
		return nil, err
	}
	return &types.MsgAcceptMembershipResponse{ExpiresAt: founding.LapsesAt},
		event.Emit(ctx, &types.EventFoundingAccepted{Community: msg.Community, FounderId: id, Accepted: uint32(len(founding.AcceptedIds))})
}

// begin begins a community: its record and rules, what other modules give it, and its first founders, with whom it wakes.
func (s msgServer) begin(ctx context.Context, founding types.Founding) (*types.MsgAcceptMembershipResponse, error) {
	id := founding.Community.Id
	founding.Community.FoundedAt = now(ctx)
	if err := s.communities.Set(ctx, id, founding.Community); err != nil {
		return nil, err
	}
	if err := s.communityParams.Set(ctx, id, founding.Params); err != nil {
		return nil, err
	}
	if err := s.censuses.Set(ctx, id, types.Census{Status: types.StatusOf(false, 0)}); err != nil {
		return nil, err
	}
	if err := s.foundings.Set(ctx, id, founding); err != nil {
		return nil, err
	}
	for _, hook := range s.up.foundings {
		if err := hook.AfterCommunityFounded(ctx, id); err != nil {
			return nil, err
		}
	}
	if err := event.Emit(ctx, &types.EventCommunityFounded{Community: id, FounderIds: founding.AcceptedIds}); err != nil {
		return nil, err
	}
	var m types.Membership
	for _, founder := range founding.AcceptedIds {
		var err error
		if m, err = s.enterFounder(ctx, id, founder); err != nil {
			return nil, err
		}
	}
	return &types.MsgAcceptMembershipResponse{ExpiresAt: m.ExpiresAt}, nil
}

// enterFounder turns the candidacy of a founder into a membership.
func (k Keeper) enterFounder(ctx context.Context, community string, id uint64) (types.Membership, error) {
	m := types.Membership{Founder: true}
	rules, err := k.communityParams.Get(ctx, community)
	if err != nil {
		return m, err
	}
	m.Begin(now(ctx), rules)
	candidacy, err := k.candidacies.Get(ctx, collections.Join(community, id))
	if err != nil {
		return m, err
	}
	if err := k.removeCandidacy(ctx, community, id, candidacy); err != nil {
		return m, err
	}
	person, err := k.person(ctx, id)
	if err != nil {
		return m, err
	}
	if err := k.enter(ctx, person, community, types.MEMBERSHIP_STATUS_UNSPECIFIED, m); err != nil {
		return m, err
	}
	n, err := k.ActivePersons(ctx, community)
	if err != nil {
		return m, err
	}
	return m, event.Emit(ctx, &types.EventMembershipBegan{Community: community, PersonId: id, ActivePersons: n, ExpiresAt: m.ExpiresAt})
}

// FoundingDue ends the time in which founders accept. Their candidacies have lapsed by themselves.
func (k Keeper) FoundingDue(ctx context.Context, ref []byte) error {
	due, err := readDue(ref)
	if err != nil {
		return err
	}
	founding, err := k.foundings.Get(ctx, due.Community)
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil || founding.LapsesAt.UnixNano() != due.At {
		return err
	}
	if err := k.foundings.Remove(ctx, due.Community); err != nil || !founding.Community.FoundedAt.IsZero() {
		return err
	}
	return event.Emit(ctx, &types.EventFoundingLapsed{Community: due.Community})
}
