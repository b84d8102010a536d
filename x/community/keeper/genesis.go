package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/community/types"
)

// InitGenesis takes over a genesis. Accounts are created where x/auth has none. In a new chain every membership is put into the queue; a
// chain that ran brings its queue along.
func (k Keeper) InitGenesis(ctx context.Context, genesis types.GenesisState) error {
	if err := genesis.ValidateAt(now(ctx)); err != nil {
		return err
	}
	newChain := genesis.NeverRan()
	if newChain {
		genesis = genesis.Complete(now(ctx))
	}
	if err := k.params.Set(ctx, genesis.Params); err != nil {
		return err
	}
	if err := k.nextID.Set(ctx, genesis.NextId); err != nil {
		return err
	}
	for _, c := range genesis.Communities {
		if err := k.initCommunity(ctx, c); err != nil {
			return err
		}
	}
	for _, p := range genesis.Persons {
		if err := k.initPerson(ctx, p, newChain); err != nil {
			return err
		}
	}
	for _, o := range genesis.Organisations {
		if err := k.initOrganisation(ctx, o); err != nil {
			return err
		}
	}
	if err := k.initCandidacies(ctx, genesis); err != nil {
		return err
	}
	if err := k.initBans(ctx, genesis); err != nil {
		return err
	}
	if err := k.initRecoveries(ctx, genesis); err != nil {
		return err
	}
	if err := k.initHelps(ctx, genesis); err != nil {
		return err
	}
	return k.initElectorate(ctx, genesis)
}

func (k Keeper) initCommunity(ctx context.Context, c types.GenesisCommunity) error {
	id := c.Community.Id
	if err := k.communities.Set(ctx, id, c.Community); err != nil {
		return err
	}
	if err := k.communityParams.Set(ctx, id, c.Params); err != nil {
		return err
	}
	if err := k.censuses.Set(ctx, id, c.Census); err != nil {
		return err
	}
	if c.Newcomers == nil {
		return nil
	}
	return k.newcomers.Set(ctx, id, *c.Newcomers)
}

func (k Keeper) initPerson(ctx context.Context, p types.GenesisPerson, newChain bool) error {
	id := p.Person.Id
	if err := k.persons.Set(ctx, id, p.Person); err != nil {
		return err
	}
	if p.Person.Address != "" {
		if err := k.initKeys(ctx, id, types.KIND_PERSON, p.Person.Address, p.RetiredAddresses); err != nil {
			return err
		}
	}
	for _, m := range p.Memberships {
		if err := k.initMembership(ctx, id, m, newChain); err != nil {
			return err
		}
	}
	return nil
}

func (k Keeper) initKeys(ctx context.Context, id uint64, kind types.Kind, current string, retired []string) error {
	address, err := types.ParseAddress(current)
	if err != nil {
		return err
	}
	if err := k.point(ctx, address, id, kind); err != nil {
		return err
	}
	for _, text := range retired {
		if address, err = types.ParseAddress(text); err != nil {
			return err
		}
		if err := k.retire(ctx, address, id, kind); err != nil {
			return err
		}
	}
	return nil
}

func (k Keeper) initMembership(ctx context.Context, id uint64, entry types.GenesisMembership, newChain bool) error {
	m := entry.Membership
	if err := k.setMembership(ctx, id, entry.Community, types.MEMBERSHIP_STATUS_UNSPECIFIED, m); err != nil {
		return err
	}
	if entry.Vouches != nil {
		if err := k.setVouches(ctx, id, entry.Community, *entry.Vouches); err != nil {
			return err
		}
	}
	if m.Status.Counts() {
		if err := k.positions.Set(ctx, collections.Join(entry.Community, m.Position), collections.Join(id, m.LastActDay)); err != nil {
			return err
		}
	}
	if newChain {
		return k.watch(ctx, id, entry.Community, m.ExpiresAt)
	}
	return k.dues.Set(ctx, ofPerson(id, entry.Community), entry.DueAt)
}

func (k Keeper) initOrganisation(ctx context.Context, entry types.GenesisOrganisation) error {
	o := entry.Organisation
	if err := k.setOrganisation(ctx, o); err != nil {
		return err
	}
	return k.initKeys(ctx, o.Id, types.KIND_ORGANISATION, o.Address, entry.RetiredAddresses)
}

func (k Keeper) initCandidacies(ctx context.Context, genesis types.GenesisState) error {
	for _, c := range genesis.Candidacies {
		if err := k.candidacies.Set(ctx, collections.Join(c.Community, c.CandidateId), c.Candidacy); err != nil {
			return err
		}
		if err := k.candidaciesOf.Set(ctx, ofPerson(c.CandidateId, c.Community)); err != nil {
			return err
		}
	}
	for _, a := range genesis.Allowances {
		if err := k.setAllowance(ctx, a.PersonId, a.Community, a.Allowance); err != nil {
			return err
		}
	}
	return nil
}
