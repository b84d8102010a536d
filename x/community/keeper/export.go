package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/community/types"
)

// ExportGenesis gives the whole state back, the order of the dense indexes included.
func (k Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	genesis := &types.GenesisState{}
	for _, export := range []func(context.Context, *types.GenesisState) error{
		k.exportParams, k.exportCommunities, k.exportPersons, k.exportOrganisations, k.exportCandidacies, k.exportAllowances, k.exportBans,
		k.exportRecoveries, k.exportHelps,
		k.exportElectorate,
	} {
		if err := export(ctx, genesis); err != nil {
			return nil, err
		}
	}
	return genesis, nil
}

func (k Keeper) exportParams(ctx context.Context, genesis *types.GenesisState) (err error) {
	if genesis.Params, err = k.params.Get(ctx); err != nil {
		return err
	}
	genesis.NextId, err = k.nextID.Peek(ctx)
	return err
}

func (k Keeper) exportCommunities(ctx context.Context, genesis *types.GenesisState) error {
	return k.communities.Walk(ctx, nil, func(id string, record types.Community) (bool, error) {
		entry := types.GenesisCommunity{Community: record}
		var err error
		if entry.Params, err = k.communityParams.Get(ctx, id); err != nil {
			return true, err
		}
		if entry.Census, err = k.census(ctx, id); err != nil {
			return true, err
		}
		bucket, err := k.newcomers.Get(ctx, id)
		switch {
		case err == nil:
			entry.Newcomers = &bucket
		case !errors.Is(err, collections.ErrNotFound):
			return true, err
		}
		genesis.Communities = append(genesis.Communities, entry)
		return false, nil
	})
}

func (k Keeper) exportPersons(ctx context.Context, genesis *types.GenesisState) error {
	return k.persons.Walk(ctx, nil, func(id uint64, person types.Person) (bool, error) {
		entry := types.GenesisPerson{Person: person}
		var err error
		if entry.RetiredAddresses, err = k.exportRetired(ctx, id); err != nil {
			return true, err
		}
		err = k.memberships.Walk(ctx, collections.NewPrefixedPairRange[uint64, string](id),
			func(key collections.Pair[uint64, string], m types.Membership) (bool, error) {
				membership, err := k.exportMembership(ctx, id, key.K2(), m)
				entry.Memberships = append(entry.Memberships, membership)
				return false, err
			})
		genesis.Persons = append(genesis.Persons, entry)
		return false, err
	})
}

func (k Keeper) exportMembership(ctx context.Context, id uint64, community string, m types.Membership) (types.GenesisMembership, error) {
	entry := types.GenesisMembership{Community: community, Membership: m}
	vouches, err := k.vouchesOf(ctx, id, community)
	if err != nil {
		return entry, err
	}
	if !vouches.Empty() {
		entry.Vouches = &vouches
	}
	entry.DueAt, err = k.dues.Get(ctx, ofPerson(id, community))
	return entry, err
}

func (k Keeper) exportRetired(ctx context.Context, id uint64) ([]string, error) {
	addresses, err := k.addressesBefore(ctx, id)
	if err != nil {
		return nil, err
	}
	var retired []string
	for _, address := range addresses {
		text, err := types.FormatAddress(address)
		if err != nil {
			return nil, err
		}
		retired = append(retired, text)
	}
	return retired, nil
}

func (k Keeper) exportOrganisations(ctx context.Context, genesis *types.GenesisState) error {
	return k.organisations.Walk(ctx, nil, func(id uint64, o types.Organisation) (bool, error) {
		retired, err := k.exportRetired(ctx, id)
		genesis.Organisations = append(genesis.Organisations, types.GenesisOrganisation{Organisation: o, RetiredAddresses: retired})
		return false, err
	})
}

func (k Keeper) exportCandidacies(ctx context.Context, genesis *types.GenesisState) error {
	return k.candidacies.Walk(ctx, nil, func(key collections.Pair[string, uint64], c types.Candidacy) (bool, error) {
		genesis.Candidacies = append(genesis.Candidacies, types.GenesisCandidacy{Community: key.K1(), CandidateId: key.K2(), Candidacy: c})
		return false, nil
	})
}

func (k Keeper) exportAllowances(ctx context.Context, genesis *types.GenesisState) error {
	return k.allowances.Walk(ctx, nil, func(key collections.Pair[uint64, string], a types.Allowance) (bool, error) {
		genesis.Allowances = append(genesis.Allowances, types.GenesisAllowance{PersonId: key.K1(), Community: key.K2(), Allowance: a})
		return false, nil
	})
}
