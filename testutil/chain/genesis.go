package chain

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/app/founding"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// ChainID is the network of every test chain.
const ChainID = "village-test-1"

// GenesisTime is when a test chain begins, unless told otherwise: noon, so that a day's work fits on either side.
var GenesisTime = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)

// Village is the community that a test chain has unless told otherwise, founded a year before it.
const Village = "valbonne"

// Founding is a genesis in the making.
type Founding struct {
	*founding.Genesis
	// State is that of the modules which Genesis does not hold, by name.
	State map[string]json.RawMessage

	t       testing.TB
	members map[string]*Member
	seats   []ed25519.PrivKey
}

// Community adds a community with founders of these names, active since a year before genesis. A name that is in another
// community already is the same person.
func (f *Founding) Community(id string, names ...string) {
	founded := GenesisTime.AddDate(-1, 0, 0)
	require.NoError(f.t, f.AddCommunity(communitytypes.Community{Id: id, Name: id, FoundedAt: founded}))
	for _, name := range names {
		f.Person(name, id, founded)
	}
}

// Person adds a person, active in a community since a moment.
func (f *Founding) Person(name, community string, since time.Time) *Member {
	member := f.member(name)
	id, err := f.AddPerson(member.Address, community, since)
	require.NoError(f.t, err)
	member.ID = id
	return member
}

// Cooperative adds an organisation that holds a seat.
func (f *Founding) Cooperative(name, community string) *Member {
	member := f.member(name)
	id, err := f.AddOrganisation(member.Address, community, name)
	require.NoError(f.t, err)
	member.ID = id
	key := ed25519.GenPrivKeyFromSecret([]byte("seat of " + name))
	proof, err := key.Sign(validatortypes.PossessionBytes(ChainID, member.Address))
	require.NoError(f.t, err)
	possession := validatortypes.Possession{ChainId: ChainID, Operator: member.Address, Signature: proof}
	_, err = f.AddSeat(name, key.PubKey().Bytes(), possession)
	require.NoError(f.t, err)
	f.seats = append(f.seats, key)
	return member
}

func (f *Founding) member(name string) *Member {
	if _, known := f.members[name]; !known {
		f.members[name] = newMember(name)
	}
	return f.members[name]
}

// newFounding begins with the default state of every module.
func newFounding(t testing.TB, model *app.App) *Founding {
	state := model.Basics.DefaultGenesis(model.Codec)
	genesis, err := founding.Read(model.Codec, state)
	require.NoError(t, err)
	return &Founding{Genesis: genesis, State: state, t: t, members: map[string]*Member{}}
}
