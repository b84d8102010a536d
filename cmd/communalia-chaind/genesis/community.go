package genesis

import (
	"fmt"
	"slices"
	"strings"
	"time"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/communs/melt"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
)

// Community is what a new community is given.
type Community struct {
	ID, Name    string
	MetadataURI string
	// CharterHash is the SHA-256 of the charter that newcomers accept, or nothing where there is none.
	CharterHash []byte
	// FoundedAt is the moment of the founding; genesis time where it is zero.
	FoundedAt    time.Time
	Melt         melt.Policy
	FundSharePPM uint32
	Cap          uint64 // in µC; 0 for none
}

// AddCommunity adds a community with the default rules, its ledger of Communs from its founding on, and the template's categories.
func (f *File) AddCommunity(c Community) error {
	if c.FoundedAt.IsZero() {
		c.FoundedAt = f.document.GenesisTime
	}
	if err := f.checkCommunity(c); err != nil {
		return err
	}
	err := f.Genesis.AddCommunity(communitytypes.Community{
		Id: c.ID, Name: c.Name, MetadataUri: c.MetadataURI, MetadataHash: c.CharterHash, FoundedAt: c.FoundedAt,
	})
	if err != nil {
		return err
	}
	founded, _ := f.community(c.ID)
	for i := range f.Communs.Ledgers {
		if f.Communs.Ledgers[i].Community == c.ID {
			f.Communs.Ledgers[i] = communstypes.NewGenesisLedger(c.ID, c.Melt, c.FundSharePPM, c.Cap, founded.FoundedAt)
		}
	}
	return nil
}

func (f *File) checkCommunity(c Community) error {
	if err := communitytypes.ValidateSlug(c.ID); err != nil {
		return err
	}
	if _, known := f.community(c.ID); known {
		return fmt.Errorf("community %q is there already: choose another id, or set its parameters with genesis set", c.ID)
	}
	if err := checkText("the name", c.Name, 1, 100); err != nil {
		return err
	}
	if err := checkText("the metadata URI", c.MetadataURI, 0, 256); err != nil {
		return err
	}
	if n := len(c.CharterHash); n != 0 && n != 32 {
		return fmt.Errorf("the charter's hash has %d bytes, a SHA-256 has 32: 64 hexadecimal digits", n)
	}
	if c.FoundedAt.After(f.document.GenesisTime) {
		return fmt.Errorf("founded at %s, after genesis time %s: a community of the genesis is founded by then", stamp(c.FoundedAt), stamp(f.document.GenesisTime))
	}
	if err := communstypes.ValidatePolicy(c.Melt); err != nil {
		return err
	}
	if err := communstypes.ValidateFundShare(c.FundSharePPM); err != nil {
		return err
	}
	return communstypes.ValidateCap(c.Cap)
}

func (f *File) community(id string) (communitytypes.Community, bool) {
	i := slices.IndexFunc(f.Community.Communities, func(c communitytypes.GenesisCommunity) bool { return c.Community.Id == id })
	if i < 0 {
		return communitytypes.Community{}, false
	}
	return f.Community.Communities[i].Community, true
}

// knownCommunity finds a community or says which there are.
func (f *File) knownCommunity(id string) (communitytypes.Community, error) {
	if c, known := f.community(id); known {
		return c, nil
	}
	if len(f.Community.Communities) == 0 {
		return communitytypes.Community{}, fmt.Errorf("no community %q: add it first with genesis add-community", id)
	}
	var names []string
	for _, c := range f.Community.Communities {
		names = append(names, c.Community.Id)
	}
	return communitytypes.Community{}, fmt.Errorf("no community %q among %s", id, strings.Join(names, ", "))
}
