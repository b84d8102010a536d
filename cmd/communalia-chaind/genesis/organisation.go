package genesis

import communitytypes "github.com/communalia/communalia-chain/x/community/types"

// AddOrganisation registers an organisation with a community, and gives its id.
func (f *File) AddOrganisation(address, community, name string) (uint64, error) {
	if _, err := communitytypes.ParseAddress(address); err != nil {
		return 0, err
	}
	if err := f.checkNewAddress(address); err != nil {
		return 0, err
	}
	if _, err := f.knownCommunity(community); err != nil {
		return 0, err
	}
	if err := checkText("the name", name, 1, 100); err != nil {
		return 0, err
	}
	return f.Genesis.AddOrganisation(address, community, name)
}
