package types

import (
	"time"

	"github.com/communalia/communalia-chain/x/community/vouching"
)

// roll is the genesis as it is being checked: what has been seen so far, counted in one pass.
type roll struct {
	at          time.Time // when the chain starts
	params      Params
	nextID      uint64
	communities map[string]*tally
	persons     map[uint64]*GenesisPerson
	lastID      map[Kind]uint64
	organised   map[uint64]bool
	addresses   map[string]uint64
	candidates  map[uint64]bool
	invitations map[invitation]uint32 // open candidacies by inviter
	foundings   map[string]bool
}

// invitation is who opens candidacies where.
type invitation struct {
	inviter   uint64
	community string
}

// tally counts one community anew, to compare with its census.
type tally struct {
	record GenesisCommunity
	census Census
	taken  []bool // positions of the dense index
}

func newRoll(at time.Time) *roll {
	return &roll{
		at: at, communities: map[string]*tally{}, persons: map[uint64]*GenesisPerson{}, lastID: map[Kind]uint64{}, organised: map[uint64]bool{},
		addresses: map[string]uint64{}, candidates: map[uint64]bool{}, invitations: map[invitation]uint32{}, foundings: map[string]bool{},
	}
}

func (r *roll) addParams(g GenesisState) error {
	r.params, r.nextID = g.Params, g.NextId
	return g.Params.ValidateGenesis()
}

// addCommunities checks what communities say of themselves.
func (r *roll) addCommunities(g GenesisState) error {
	last := ""
	for _, c := range g.Communities {
		id := c.Community.Id
		if err := c.Community.Validate(); err != nil {
			return wrong("%s", err)
		}
		switch {
		case id == last:
			return wrong("community %q stands twice", id)
		case id < last:
			return wrong("community %q after %q: communities stand by slug", id, last)
		case c.Community.FoundedAt.After(r.at):
			return wrong("community %q: founded at %s, after the genesis time %s", id, moment(c.Community.FoundedAt), moment(r.at))
		case c.Community.Closed() && (c.Community.ClosedAt.Before(c.Community.FoundedAt) || c.Community.ClosedAt.After(r.at)):
			return wrong("community %q: closed at %s, not between its founding at %s and the genesis time %s",
				id, moment(*c.Community.ClosedAt), moment(c.Community.FoundedAt), moment(r.at))
		case c.Newcomers != nil && c.Newcomers.Level > maxLevel:
			return wrong("community %q: the newcomers' bucket holds %d, more than any bucket", id, c.Newcomers.Level)
		}
		if err := c.Params.ValidateGenesis(); err != nil {
			return wrong("community %q: %s", id, err)
		}
		r.communities[id] = &tally{record: c, taken: make([]bool, c.Census.ActivePersons)}
		last = id
	}
	return nil
}

// maxLevel keeps a bucket's arithmetic far from overflowing.
const maxLevel = 1 << 60

// addOrganisations checks organisations and their keys.
func (r *roll) addOrganisations(g GenesisState) error {
	for _, entry := range g.Organisations {
		o := entry.Organisation
		if err := r.addID(o.Id, KIND_ORGANISATION); err != nil {
			return err
		}
		if err := validateText("name", o.Name, 1, maxNameLength); err != nil {
			return wrong("organisation %d: %s", o.Id, err)
		}
		community, known := r.communities[o.Community]
		switch {
		case !known:
			return wrong("organisation %d: there is no community %q", o.Id, o.Community)
		case o.RegisteredAt.Before(community.record.Community.FoundedAt) || o.RegisteredAt.After(r.at):
			return wrong("organisation %d: registered at %s, not between the founding of %q at %s and the genesis time %s",
				o.Id, moment(o.RegisteredAt), o.Community, moment(community.record.Community.FoundedAt), moment(r.at))
		case o.Status != ORGANISATION_STATUS_REGISTERED && o.Status != ORGANISATION_STATUS_REMOVED:
			return wrong("organisation %d has no status", o.Id)
		}
		if err := r.addKeys(o.Id, o.Address, entry.RetiredAddresses); err != nil {
			return err
		}
		r.organised[o.Id] = true
	}
	return nil
}

// addID checks that ids of a kind stand in order, below the next one, and once over both kinds.
func (r *roll) addID(id uint64, kind Kind) error {
	_, person := r.persons[id]
	switch last := r.lastID[kind]; {
	case id == 0:
		return wrong("an id is 0: ids are numbered from 1")
	case id == last || person || r.organised[id]:
		return wrong("id %d stands twice", id)
	case id < last:
		return wrong("id %d after %d: persons and organisations stand by id", id, last)
	case id >= r.nextID:
		return wrong("id %d is not below next_id, %d", id, r.nextID)
	}
	r.lastID[kind] = id
	return nil
}

// addKeys checks that no address is anybody else's, now or before.
func (r *roll) addKeys(id uint64, address string, retired []string) error {
	for _, text := range append([]string{address}, retired...) {
		if _, err := ParseAddress(text); err != nil {
			return wrong("id %d: %s", id, err)
		}
		if other, taken := r.addresses[text]; taken {
			return wrong("address %s belongs to id %d and to id %d", text, other, id)
		}
		r.addresses[text] = id
	}
	return nil
}

// close compares what was counted with what the genesis says.
func (r *roll) close(g GenesisState) error {
	for _, c := range g.Communities {
		counted := r.communities[c.Community.Id].census
		counted.Status = StatusOf(c.Community.Closed(), counted.ActivePersons)
		switch {
		case counted.ActivePersons != c.Census.ActivePersons:
			return wrong("community %q: active_persons is %d, there are %d", c.Community.Id, c.Census.ActivePersons, counted.ActivePersons)
		case counted.AtHome != c.Census.AtHome:
			return wrong("community %q: at_home is %d, there are %d", c.Community.Id, c.Census.AtHome, counted.AtHome)
		case counted.Status != c.Census.Status:
			return wrong("community %q: %s with %d active persons, closed: %t; else it is awake with %d or more",
				c.Community.Id, c.Census.Status, counted.ActivePersons, c.Community.Closed(), MinAwake)
		}
	}
	for _, c := range g.Candidacies {
		inviter := c.Candidacy.InviterId
		if open := r.invitations[invitation{inviter, c.Community}]; open != 0 {
			return wrong("person %d opened %d candidacies in %q, and has no allowance that counts them", inviter, open, c.Community)
		}
	}
	return r.requireBound(g)
}

// requireBound refuses keys that nothing binds to the federation: nothing would ever erase them.
func (r *roll) requireBound(g GenesisState) error {
	for _, p := range g.Persons {
		bound := len(p.Memberships) > 0 || r.candidates[p.Person.Id]
		if bound != (p.Person.Address != "") {
			return wrong("person %d has the address %q, and has memberships or candidacies: %t; who has none has no key", p.Person.Id, p.Person.Address, bound)
		}
	}
	return nil
}

// Validate tells what is wrong with a community's record.
func (c Community) Validate() error {
	if err := ValidateSlug(c.Id); err != nil {
		return err
	}
	if err := validateText("name of "+c.Id, c.Name, 1, maxNameLength); err != nil {
		return err
	}
	if err := validateText("metadata_uri of "+c.Id, c.MetadataUri, 0, maxURILength); err != nil {
		return err
	}
	return validateCharterHash("metadata_hash of "+c.Id, c.MetadataHash)
}

// requireVouches checks a list of vouches: each voucher once, known, and not the person themselves.
func (r *roll) requireVouches(where string, id uint64, vouches []Vouch) error {
	if len(vouches) > vouching.Max {
		return wrong("%s: %d vouches, at most %d are kept", where, len(vouches), vouching.Max)
	}
	seen := map[uint64]bool{id: true}
	for _, v := range vouches {
		if seen[v.VoucherId] {
			return wrong("%s: id %d vouches twice, or for themselves", where, v.VoucherId)
		}
		if _, known := r.persons[v.VoucherId]; !known {
			return wrong("%s: nobody has the voucher's id %d", where, v.VoucherId)
		}
		seen[v.VoucherId] = true
	}
	return nil
}

func moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }
