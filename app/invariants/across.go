package invariants

import (
	"context"
	"fmt"
	"reflect"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

// across is what must hold between modules, each of which keeps its own state well.
func across(a between) []Invariant {
	return []Invariant{
		{Across, "accounts are exactly the keys in use", a.checkAccounts},
		{Across, "a quota is of somebody", a.checkQuotas},
		{Across, "a seat is an organisation's, and useful work a community's", a.checkSeats},
		{Across, "each community has one ledger, and each ledger a community", a.checkLedgers},
		{Across, "what was minted is what contributions settled for", a.checkMinted},
		{Across, "a balance is of a person", a.checkBalances},
		{Across, "an accord and an adoption are between communities that exist", a.checkAccords},
		{Across, "an open offer has a provider who exists", a.checkOffers},
		{Across, "who has reputation is a person, of a community that exists", a.checkReputation},
		{Across, "work is by persons, in a category of a community that exists", a.checkWork},
		{Across, "an open trial is waited for by what it judges, and what waits for one has it open or its verdict on the way", a.checkTrials},
		{Across, "a proposal is a person's, about a scope that exists", a.checkProposals},
		{Across, "who sits in a commission or stands on a roll is a person", a.checkRooms},
	}
}

// between reads what modules export. read keeps it, where several checks follow each other on the same state; nil keeps nothing.
type between struct {
	app.Keepers
	read map[reflect.Type]any
}

// read is what a module exports; the type of its genesis tells it from the others.
func read[G any](ctx context.Context, b between, state func(context.Context) (G, error)) (G, error) {
	if kept, before := b.read[reflect.TypeFor[G]()]; before {
		return kept.(G), nil
	}
	exported, err := state(ctx)
	if err == nil && b.read != nil {
		b.read[reflect.TypeFor[G]()] = exported
	}
	return exported, err
}

func broken(format string, args ...any) error { return fmt.Errorf(format, args...) }

// roll is who there is, by number.
type roll struct {
	persons, organisations, communities map[string]bool
}

func number(id uint64) string { return fmt.Sprint(id) }

func (b between) roll(ctx context.Context) (r roll, g *communitytypes.GenesisState, err error) {
	if g, err = read(ctx, b, b.Community.ExportGenesis); err != nil {
		return r, g, err
	}
	r = roll{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, c := range g.Communities {
		r.communities[c.Community.Id] = true
	}
	for _, p := range g.Persons {
		r.persons[number(p.Person.Id)] = true
	}
	for _, o := range g.Organisations {
		r.organisations[number(o.Organisation.Id)] = true
	}
	return r, g, nil
}

// export is the state of a module, with who there is.
func export[G any](ctx context.Context, b between, state func(context.Context) (G, error)) (r roll, exported G, err error) {
	if r, _, err = b.roll(ctx); err != nil {
		return r, exported, err
	}
	exported, err = read(ctx, b, state)
	return r, exported, err
}

// checkAccounts counts: that each key in use has its account, x/community says of itself.
func (b between) checkAccounts(ctx context.Context) error {
	_, g, err := b.roll(ctx)
	if err != nil {
		return err
	}
	used := map[string]bool{}
	for _, p := range g.Persons {
		used[p.Person.Address] = true
	}
	for _, o := range g.Organisations {
		used[o.Organisation.Address] = true
	}
	b.Accounts.IterateAccounts(ctx, func(account sdk.AccountI) bool {
		if address := account.GetAddress().String(); !used[address] {
			err = broken("there is an account of %s, which is no key in use", address)
		}
		return err != nil
	})
	return err
}

func (b between) checkQuotas(ctx context.Context) error {
	r, quotas, err := export(ctx, b, b.Quota.ExportGenesis)
	if err != nil {
		return err
	}
	for _, bucket := range quotas.Buckets {
		if id := number(bucket.Id); !r.persons[id] && !r.organisations[id] {
			return broken("the quota of id %s belongs to nobody", id)
		}
	}
	return nil
}

func (b between) checkSeats(ctx context.Context) error {
	r, g, err := b.roll(ctx)
	if err != nil {
		return err
	}
	for _, o := range g.Organisations {
		if !r.communities[o.Organisation.Community] {
			return broken("organisation %d is of community %q, which does not exist", o.Organisation.Id, o.Organisation.Community)
		}
	}
	seats, err := read(ctx, b, b.Validator.ExportGenesis)
	if err != nil {
		return err
	}
	for _, s := range seats.Seats {
		if !r.organisations[number(s.OrganisationId)] {
			return broken("seat %d: there is no organisation %d", s.Id, s.OrganisationId)
		}
	}
	for _, w := range seats.Works {
		if !r.communities[w.Community] {
			return broken("there is useful work of community %q, which does not exist", w.Community)
		}
	}
	return nil
}

func (b between) checkAccords(ctx context.Context) error {
	r, communs, err := export(ctx, b, b.Communs.ExportGenesis)
	if err != nil {
		return err
	}
	for _, a := range communs.Accords {
		if !r.communities[a.First] || !r.communities[a.Second] {
			return broken("there is an accord between %q and %q, which do not both exist", a.First, a.Second)
		}
	}
	for _, a := range communs.Adoptions {
		if !r.communities[a.Community] || !r.communities[a.Other] {
			return broken("%q adopted an accord with %q, which do not both exist", a.Community, a.Other)
		}
	}
	return nil
}

func (b between) checkOffers(ctx context.Context) error {
	r, market, err := export(ctx, b, b.Market.ExportGenesis)
	if err != nil {
		return err
	}
	for _, o := range market.Offers {
		provider := number(o.Provider)
		if o.Organisation && !r.organisations[provider] || !o.Organisation && !r.persons[provider] || !r.communities[o.Community] {
			return broken("offer %d is of %s in %q, which do not both exist", o.Id, provider, o.Community)
		}
	}
	return nil
}
