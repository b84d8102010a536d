package founding

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/communs/melt"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// AddCommunity adds a community with the default rules, the categories of the template, and Communs that melt from its founding on.
func (g *Genesis) AddCommunity(community communitytypes.Community) error {
	if g.hasCommunity(community.Id) {
		return fmt.Errorf("community %q is in the genesis already", community.Id)
	}
	// Melt and founding are dated by the second.
	community.FoundedAt = community.FoundedAt.UTC().Truncate(time.Second)
	g.Community.Communities = append(g.Community.Communities, communitytypes.GenesisCommunity{
		Community: community, Params: communitytypes.DefaultCommunityParams(),
	})
	slices.SortFunc(g.Community.Communities, func(a, b communitytypes.GenesisCommunity) int { return cmp.Compare(a.Community.Id, b.Community.Id) })
	g.Communs.Ledgers = append(g.Communs.Ledgers,
		communstypes.NewGenesisLedger(community.Id, melt.DefaultPolicy(), communstypes.DefaultFundSharePPM, 0, community.FoundedAt))
	slices.SortFunc(g.Communs.Ledgers, func(a, b communstypes.GenesisLedger) int { return cmp.Compare(a.Community, b.Community) })
	g.Contribution.Categories = append(g.Contribution.Categories, contributiontypes.Template(community.Id)...)
	g.sortCategories()
	return nil
}

func (g *Genesis) sortCategories() {
	slices.SortFunc(g.Contribution.Categories, func(a, b contributiontypes.Category) int {
		return cmp.Or(cmp.Compare(a.Community, b.Community), cmp.Compare(a.Id, b.Id))
	})
}

// AddCategory adds a kind of work to those of a community's template. What it leaves open is taken from the template.
func (g *Genesis) AddCategory(category contributiontypes.Category) error {
	if !g.hasCommunity(category.Community) {
		return fmt.Errorf("community %q is not in the genesis: add it first", category.Community)
	}
	if slices.ContainsFunc(g.Contribution.Categories, func(c contributiontypes.Category) bool {
		return c.Community == category.Community && c.Id == category.Id
	}) {
		return fmt.Errorf("community %q has a category %q already", category.Community, category.Id)
	}
	model := contributiontypes.Template(category.Community)[0]
	category.Attestations = cmp.Or(category.Attestations, model.Attestations)
	category.AttestationPeriod = cmp.Or(category.AttestationPeriod, model.AttestationPeriod)
	category.ChallengePeriod = cmp.Or(category.ChallengePeriod, model.ChallengePeriod)
	if err := category.Validate(); err != nil {
		return err
	}
	g.Contribution.Categories = append(g.Contribution.Categories, category)
	g.sortCategories()
	return nil
}

// AddPerson makes the holder of an address a founder of a community, active since its founding or a later moment. Who is in
// another community already is the same person, at home in the first.
func (g *Genesis) AddPerson(address, community string, activeSince time.Time) (uint64, error) {
	if !g.hasCommunity(community) {
		return 0, fmt.Errorf("community %q is not in the genesis: add it first", community)
	}
	membership := communitytypes.GenesisMembership{
		Community:  community,
		Membership: communitytypes.Membership{ActiveSince: activeSince.UTC(), Founder: true},
	}
	for i := range g.Community.Persons {
		person := &g.Community.Persons[i]
		if person.Person.Address != address {
			continue
		}
		if slices.ContainsFunc(person.Memberships, func(m communitytypes.GenesisMembership) bool { return m.Community == community }) {
			return 0, fmt.Errorf("%s is in community %q already", address, community)
		}
		person.Memberships = append(person.Memberships, membership)
		slices.SortFunc(person.Memberships, func(a, b communitytypes.GenesisMembership) int { return cmp.Compare(a.Community, b.Community) })
		return person.Person.Id, nil
	}
	id, err := g.newID(address)
	if err != nil {
		return 0, err
	}
	g.Community.Persons = append(g.Community.Persons, communitytypes.GenesisPerson{
		Person:      communitytypes.Person{Id: id, Address: address, Home: community},
		Memberships: []communitytypes.GenesisMembership{membership},
	})
	return id, nil
}

// AddOrganisation registers a cooperative or association in a community.
func (g *Genesis) AddOrganisation(address, community, name string) (uint64, error) {
	if !g.hasCommunity(community) {
		return 0, fmt.Errorf("community %q is not in the genesis: add it first", community)
	}
	id, err := g.newID(address)
	if err != nil {
		return 0, err
	}
	g.Community.Organisations = append(g.Community.Organisations, communitytypes.GenesisOrganisation{
		Organisation: communitytypes.Organisation{Id: id, Address: address, Community: community, Name: name},
	})
	return id, nil
}

// AddSeat grants a seat to the organisation behind an address. The possession proves that it holds the consensus key.
func (g *Genesis) AddSeat(moniker string, pubkey []byte, possession validatortypes.Possession) (uint64, error) {
	organisation, ok := g.organisation(possession.Operator)
	if !ok {
		return 0, fmt.Errorf("no organisation of the genesis has the address %q: add it first", possession.Operator)
	}
	id := uint64(len(g.Validator.Seats)) + 1
	seat := validatortypes.NewSeat(id, organisation, moniker, pubkey, possession)
	if err := seat.Validate(); err != nil {
		return 0, err
	}
	g.Validator.Seats = append(g.Validator.Seats, seat)
	return id, nil
}
