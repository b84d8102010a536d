package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/paging"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Inbox lists what awaits a person: the pending contributions of a community that they neither contributed to nor attested,
// with what an attestation by them would be answered now; with the first page also their parts to confirm and the trials to
// vote on.
func (q queryServer) Inbox(ctx context.Context, req *types.QueryInboxRequest) (*types.QueryInboxResponse, error) {
	person, community, err := q.memberOf(ctx, req.Address, req.Community)
	if err != nil {
		return nil, err
	}
	params, err := q.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	items, page, err := paging.Filtered(ctx, q.byState, req.Pagination, types.ErrInvalidRequest,
		func(key stateKey, _ collections.NoValue) (bool, error) { return q.awaits(ctx, key.K3(), person) },
		func(key stateKey, _ collections.NoValue) (types.InboxItem, error) {
			return q.inboxItem(ctx, params, key.K3(), person)
		},
		inState(community, types.CONTRIBUTION_STATE_PENDING))
	if err != nil {
		return nil, err
	}
	response := &types.QueryInboxResponse{Community: community, Items: items, Pagination: page}
	if p := req.Pagination; p != nil && (len(p.Key) > 0 || p.Offset > 0) {
		return response, nil
	}
	if response.Unconfirmed, err = q.firstUnconfirmed(ctx, req.Address); err != nil {
		return nil, err
	}
	response.Votes, err = q.votesAwaited(ctx, person)
	return response, err
}

// firstUnconfirmed is the longest first page of the parts that a person has yet to confirm.
func (q queryServer) firstUnconfirmed(ctx context.Context, address string) ([]types.ContributionView, error) {
	response, err := q.UnconfirmedParts(ctx, &types.QueryUnconfirmedPartsRequest{
		Address: address, Pagination: &query.PageRequest{Limit: paging.Most},
	})
	if err != nil {
		return nil, err
	}
	return response.Contributions, nil
}

// votesAwaited are the trials for which a person was drawn and has not voted, whatever they are about.
func (q queryServer) votesAwaited(ctx context.Context, person uint64) ([]types.InboxVote, error) {
	trials, err := q.trials.AwaitingVoteOf(ctx, person)
	if err != nil {
		return nil, err
	}
	votes := make([]types.InboxVote, len(trials))
	for i, trial := range trials {
		votes[i] = types.InboxVote{Trial: trial.ID, Community: trial.Community, Kind: trial.Kind}
		if trial.Kind == types.KindTrial {
			if votes[i].ContributionId, err = types.ReadContributionRef(trial.Ref); err != nil {
				return nil, err
			}
		}
		if votes[i].VoteUntil, err = q.deadlines.Deadline(ctx, trial.Community, trial.VoteUntil); err != nil {
			return nil, err
		}
	}
	return votes, nil
}

// memberOf is a person active in a community, their home where none is named.
func (q queryServer) memberOf(ctx context.Context, address, community string) (uint64, string, error) {
	person, err := q.persons.PersonID(ctx, address)
	if err != nil {
		return 0, "", err
	}
	if community == "" {
		if community, err = q.persons.HomeOf(ctx, person); err != nil {
			return 0, "", err
		}
		if community == "" {
			return 0, "", errorsmod.Wrapf(types.ErrInvalidRequest, "%s is at home nowhere: name a community", address)
		}
	}
	active, err := q.memberships.IsActivePerson(ctx, person, community)
	if err == nil && !active {
		err = errorsmod.Wrapf(types.ErrInvalidRequest, "%s is not active in %q", address, community)
	}
	return person, community, err
}

// awaits tells whether a pending contribution is still open, and could be attested by a person.
func (q queryServer) awaits(ctx context.Context, id, person uint64) (bool, error) {
	c, err := q.contribution(ctx, id)
	if err != nil || c.PartOf(person) >= 0 || c.HasAttested(person) {
		return false, err
	}
	return q.onTime(ctx, c.Community, c.AttestUntil)
}

func (q queryServer) inboxItem(ctx context.Context, params types.Params, id, person uint64) (types.InboxItem, error) {
	c, err := q.contribution(ctx, id)
	if err != nil {
		return types.InboxItem{}, err
	}
	v, err := q.weigh(ctx, params, &c, voice{person: person})
	if err != nil {
		return types.InboxItem{}, err
	}
	view, err := q.view(ctx, &c)
	return types.InboxItem{Contribution: view, Answer: v.answer, Explanation: v.explanation}, err
}
