package genesis

import (
	"errors"
	"fmt"
	"slices"
	"time"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

// Person is what a new person is given.
type Person struct {
	Address     string
	Communities []string
	// Home is one of the communities; the first where it is empty.
	Home string
	// ActiveSince is when the person became active; the founding of each community where it is zero.
	ActiveSince time.Time
	// Founder says whether the person is a founder; where it says nothing, who is active since the founding is one.
	Founder *bool
}

// AddPerson adds a person with memberships, and gives the id.
func (f *File) AddPerson(p Person) (uint64, error) {
	if _, err := communitytypes.ParseAddress(p.Address); err != nil {
		return 0, err
	}
	if err := f.checkNewAddress(p.Address); err != nil {
		return 0, err
	}
	if len(p.Communities) == 0 {
		return 0, errors.New("name at least one community: --community valbonne")
	}
	communities := slices.Sorted(slices.Values(p.Communities))
	if len(slices.Compact(slices.Clone(communities))) != len(communities) {
		return 0, fmt.Errorf("a community stands twice among %v: name each once", p.Communities)
	}
	if p.Home == "" {
		p.Home = p.Communities[0]
	}
	if !slices.Contains(communities, p.Home) {
		return 0, fmt.Errorf("the home %q is not among the person's communities %v", p.Home, p.Communities)
	}
	var id uint64
	for _, community := range communities {
		since, err := f.since(community, p)
		if err != nil {
			return 0, err
		}
		if id, err = f.Genesis.AddPerson(p.Address, community, since); err != nil {
			return 0, err
		}
	}
	added := &f.Community.Persons[len(f.Community.Persons)-1]
	added.Person.Home = p.Home
	for i := range added.Memberships {
		added.Memberships[i].Membership.Founder = f.isFounder(added.Memberships[i], p)
	}
	return id, nil
}

// since is when the person became active in a community.
func (f *File) since(id string, p Person) (time.Time, error) {
	community, err := f.knownCommunity(id)
	if err != nil {
		return time.Time{}, err
	}
	switch since := p.ActiveSince; {
	case since.IsZero():
		return community.FoundedAt, nil
	case since.Before(community.FoundedAt):
		return since, fmt.Errorf("active since %s, before the founding of %s at %s", stamp(since), id, stamp(community.FoundedAt))
	case since.After(f.document.GenesisTime):
		return since, fmt.Errorf("active since %s, after genesis time %s: who comes later is invited", stamp(since), stamp(f.document.GenesisTime))
	default:
		return since, nil
	}
}

func (f *File) isFounder(m communitytypes.GenesisMembership, p Person) bool {
	if p.Founder != nil {
		return *p.Founder
	}
	community, _ := f.community(m.Community)
	return m.Membership.ActiveSince.Equal(community.FoundedAt)
}
