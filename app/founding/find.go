package founding

import (
	"fmt"
	"slices"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

func (g *Genesis) hasCommunity(id string) bool {
	return slices.ContainsFunc(g.Community.Communities, func(c communitytypes.GenesisCommunity) bool { return c.Community.Id == id })
}

func (g *Genesis) organisation(address string) (uint64, bool) {
	for _, o := range g.Community.Organisations {
		if o.Organisation.Address == address {
			return o.Organisation.Id, true
		}
	}
	return 0, false
}

// newID is the next id for an address that has none. Persons and organisations share one sequence.
func (g *Genesis) newID(address string) (uint64, error) {
	highest := uint64(0)
	for _, p := range g.Community.Persons {
		if p.Person.Address == address {
			return 0, fmt.Errorf("%s is a person of the genesis already", address)
		}
		highest = max(highest, p.Person.Id)
	}
	for _, o := range g.Community.Organisations {
		if o.Organisation.Address == address {
			return 0, fmt.Errorf("%s is an organisation of the genesis already", address)
		}
		highest = max(highest, o.Organisation.Id)
	}
	return highest + 1, nil
}
