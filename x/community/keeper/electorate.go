package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/community/types"
)

// OpenElectorate counts who is called to a vote of a scope that opens now: those active since strictly before this moment. It reads kept numbers,
// whatever their size. From then on the changes that matter to a vote of the federation are kept, until CloseElectorate.
func (k Keeper) OpenElectorate(ctx context.Context, scope string) (types.Electorate, error) {
	if scope == types.FederationScope {
		return k.openFederalElectorate(ctx)
	}
	community, err := k.communityOf(scope)
	if err != nil {
		return types.Electorate{}, err
	}
	if err := k.RequireAwake(ctx, community); err != nil {
		return types.Electorate{}, err
	}
	census, err := k.census(ctx, community)
	if err != nil {
		return types.Electorate{}, err
	}
	arrived, err := k.arrivedNow(ctx, scope)
	return types.Electorate{Members: census.ActivePersons, Called: census.ActivePersons - arrived}, err
}

func (k Keeper) openFederalElectorate(ctx context.Context) (types.Electorate, error) {
	federation, err := k.federationCensus(ctx)
	if err != nil {
		return types.Electorate{}, err
	}
	arrived, err := k.arrivedNow(ctx, types.FederationScope)
	if err != nil {
		return types.Electorate{}, err
	}
	federation.Openings++
	if err := k.federation.Set(ctx, federation); err != nil {
		return types.Electorate{}, err
	}
	return types.Electorate{
		Opening: federation.Openings, Members: federation.Persons, Called: federation.Persons - arrived, Communities: federation.Communities,
	}, k.openFederal.Set(ctx, federation.Openings)
}

// CloseElectorate ends the keeping of changes for a vote of the federation. 0, a community's vote, needs none.
func (k Keeper) CloseElectorate(ctx context.Context, opening uint64) error {
	if opening == 0 {
		return nil
	}
	return k.openFederal.Remove(ctx, opening)
}

// CalledTo tells how a person is called to votes of a scope, as an active person of it. opening is the number of the federation's vote.
func (k Keeper) CalledTo(ctx context.Context, scope string, person, opening uint64) (types.Called, error) {
	if scope == types.FederationScope {
		return k.calledToFederation(ctx, person, opening)
	}
	community, err := k.communityOf(scope)
	if err != nil {
		return types.Called{}, err
	}
	since, err := k.ActiveSince(ctx, person, community)
	return types.Called{Since: since, Community: community}, err
}

func (k Keeper) calledToFederation(ctx context.Context, id, opening uint64) (types.Called, error) {
	person, err := k.person(ctx, id)
	if err != nil {
		return types.Called{}, err
	}
	if person.Home == "" {
		return types.Called{}, errorsmod.Wrapf(types.ErrNotActive, "id %d has no home in any community", id)
	}
	called := types.Called{Community: person.Home}
	since, err := k.since.Get(ctx, id)
	switch {
	case err == nil:
		called.Since = time.Unix(0, since).UTC()
	case !errors.Is(err, collections.ErrNotFound):
		return called, err
	}
	if home, changed, err := firstFrom(ctx, k.formerHomes, id, opening); err != nil {
		return called, err
	} else if changed {
		called.Community = home
	}
	called.Counted, err = k.CountedAt(ctx, called.Community, opening)
	return called, err
}

// CountedAt tells whether a community counted in the federation at the opening of a vote.
func (k Keeper) CountedAt(ctx context.Context, community string, opening uint64) (bool, error) {
	if community == "" {
		return false, nil
	}
	if counted, changed, err := firstFrom(ctx, k.formerCounted, community, opening); err != nil || changed {
		return counted, err
	}
	census, err := k.census(ctx, community)
	return census.Counts(), err
}

// ActIn gives the id of the active person behind a signer who acts in a scope, and records the act: one in the federation is an act in the home, which
// may be asleep.
func (k Keeper) ActIn(ctx context.Context, scope, address string) (uint64, error) {
	if scope != types.FederationScope {
		community, err := k.communityOf(scope)
		if err != nil {
			return 0, err
		}
		return k.ActAsMember(ctx, address, community)
	}
	id, err := k.PersonID(ctx, address)
	if err != nil {
		return 0, err
	}
	home, err := k.HomeOf(ctx, id)
	if err != nil {
		return 0, err
	}
	if home == "" {
		return 0, errorsmod.Wrapf(types.ErrNotActive, "%s has no home in any community", address)
	}
	acting, err := k.activeMember(ctx, address, home)
	if err != nil {
		return 0, err
	}
	return id, k.recordAct(ctx, acting)
}

// Members gives n of a scope.
func (k Keeper) Members(ctx context.Context, scope string) (uint64, error) {
	if scope == types.FederationScope {
		federation, err := k.federationCensus(ctx)
		return federation.Persons, err
	}
	community, err := k.communityOf(scope)
	if err != nil {
		return 0, err
	}
	return k.ActivePersons(ctx, community)
}

// FederationCommunities is how many communities count in the federation.
func (k Keeper) FederationCommunities(ctx context.Context) (uint64, error) {
	federation, err := k.federationCensus(ctx)
	return federation.Communities, err
}

func (k Keeper) communityOf(scope string) (string, error) {
	community, ok := types.ScopeCommunity(scope)
	if !ok {
		return "", errorsmod.Wrapf(types.ErrInvalidRequest, "scope %q, want community/<id> or federation", scope)
	}
	return community, nil
}
