package founding

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"github.com/cosmos/gogoproto/proto"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// Merge adds the communities of another genesis, with all that is theirs: persons, organisations, seats, melt, categories, rules, accords. Whoever is a
// person in both, by address, is one person, at home where this genesis has them. Ids are given anew. What all communities share must be the same in both.
// Only what a new chain begins with is merged. Where it fails, what was merged until then is of no use.
func (g *Genesis) Merge(part *Genesis) error {
	if err := part.requireNew(); err != nil {
		return err
	}
	if err := g.requireSameParameters(part); err != nil {
		return err
	}
	for _, merge := range []func(*Genesis) error{g.mergeCommunities, g.mergeOrganisations, g.mergePersons, g.mergeSeats, g.mergeAccords} {
		if err := merge(part); err != nil {
			return err
		}
	}
	return nil
}

// requireNew refuses what only a chain that ran has.
func (g *Genesis) requireNew() error {
	if !g.Community.NeverRan() || !g.Validator.NeverRan() || len(g.Communs.Balances) > 0 || len(g.Contribution.Contributions) > 0 {
		return fmt.Errorf("it is of a chain that ran: only parts of a new chain are merged")
	}
	return nil
}

// requireSameParameters names the module on which the parts must agree first.
func (g *Genesis) requireSameParameters(part *Genesis) error {
	for _, pair := range []struct {
		module      string
		ours, their proto.Message
	}{
		{"community", &g.Community.Params, &part.Community.Params},
		{"communs", &g.Communs.Params, &part.Communs.Params},
		{"contribution", &g.Contribution.Params, &part.Contribution.Params},
		{"validator", &g.Validator.Params, &part.Validator.Params},
	} {
		ours, err := proto.Marshal(pair.ours)
		if err != nil {
			return err
		}
		theirs, err := proto.Marshal(pair.their)
		if err != nil {
			return err
		}
		if !bytes.Equal(ours, theirs) {
			return fmt.Errorf("the parameters of %s, which all communities share, are not those here: agree on them, and set them in each part", pair.module)
		}
	}
	return nil
}

func (g *Genesis) mergeCommunities(part *Genesis) error {
	for _, c := range part.Community.Communities {
		if g.hasCommunity(c.Community.Id) {
			return fmt.Errorf("community %q is there already: each community is in one part", c.Community.Id)
		}
	}
	g.Community.Communities = append(g.Community.Communities, part.Community.Communities...)
	slices.SortFunc(g.Community.Communities, func(a, b communitytypes.GenesisCommunity) int { return cmp.Compare(a.Community.Id, b.Community.Id) })
	g.Communs.Ledgers = append(g.Communs.Ledgers, part.Communs.Ledgers...)
	slices.SortFunc(g.Communs.Ledgers, func(a, b communstypes.GenesisLedger) int { return cmp.Compare(a.Community, b.Community) })
	g.Contribution.Categories = append(g.Contribution.Categories, part.Contribution.Categories...)
	g.sortCategories()
	g.Contribution.Rules = append(g.Contribution.Rules, part.Contribution.Rules...)
	slices.SortFunc(g.Contribution.Rules, func(a, b contributiontypes.CommunityRules) int { return cmp.Compare(a.Community, b.Community) })
	return nil
}

func (g *Genesis) mergeOrganisations(part *Genesis) error {
	for _, o := range part.Community.Organisations {
		id, err := g.newID(o.Organisation.Address)
		if err != nil {
			return fmt.Errorf("organisation %q of %s: %w", o.Organisation.Name, o.Organisation.Community, err)
		}
		o.Organisation.Id = id
		g.Community.Organisations = append(g.Community.Organisations, o)
	}
	return nil
}

func (g *Genesis) mergePersons(part *Genesis) error {
	for _, p := range part.Community.Persons {
		known := slices.IndexFunc(g.Community.Persons, func(k communitytypes.GenesisPerson) bool { return k.Person.Address == p.Person.Address })
		if known >= 0 {
			there := &g.Community.Persons[known]
			there.Memberships = append(there.Memberships, p.Memberships...)
			slices.SortFunc(there.Memberships, func(a, b communitytypes.GenesisMembership) int { return cmp.Compare(a.Community, b.Community) })
			continue
		}
		id, err := g.newID(p.Person.Address)
		if err != nil {
			return err
		}
		p.Person.Id = id
		g.Community.Persons = append(g.Community.Persons, p)
	}
	return nil
}

func (g *Genesis) mergeSeats(part *Genesis) error {
	for _, seat := range part.Validator.Seats {
		for _, held := range g.Validator.Seats {
			if bytes.Equal(held.ConsensusPubkey, seat.ConsensusPubkey) {
				return fmt.Errorf("the seats %q and %q have the same key: each server makes its own", held.Moniker, seat.Moniker)
			}
		}
		if _, err := g.AddSeat(seat.Moniker, seat.ConsensusPubkey, seat.Possession); err != nil {
			return fmt.Errorf("seat %q: %w", seat.Moniker, err)
		}
	}
	return nil
}

func (g *Genesis) mergeAccords(part *Genesis) error {
	for _, a := range part.Communs.Accords {
		if slices.ContainsFunc(g.Communs.Accords, func(made communstypes.Accord) bool { return made.First == a.First && made.Second == a.Second }) {
			return fmt.Errorf("%s and %s have an accord already: one of the parts brings it", a.First, a.Second)
		}
		g.Communs.Accords = append(g.Communs.Accords, a)
	}
	slices.SortFunc(g.Communs.Accords, func(a, b communstypes.Accord) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Second, b.Second))
	})
	return nil
}
