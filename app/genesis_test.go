package app_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/app/founding"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

const chainID = "village-1"

var genesisTime = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)

func addressOf(name string) string {
	return sdk.AccAddress(secp256k1.GenPrivKeyFromSecret([]byte(name)).PubKey().Address()).String()
}

// sound is a genesis in which nothing is wrong.
func sound(t *testing.T, chain *app.App) *founding.Genesis {
	t.Helper()
	g, err := founding.Read(chain.Codec, chain.DefaultGenesis())
	require.NoError(t, err)
	require.NoError(t, g.AddCommunity(communitytypes.Community{Id: "valbonne", Name: "Valbonne", FoundedAt: genesisTime.AddDate(-1, 0, 0)}))
	for _, name := range []string{"amina", "bruno", "chloe"} {
		_, err := g.AddPerson(addressOf(name), "valbonne", genesisTime.AddDate(-1, 0, 0))
		require.NoError(t, err)
	}
	_, err = g.AddOrganisation(addressOf("marmite"), "valbonne", "La Marmite")
	require.NoError(t, err)
	key := ed25519.GenPrivKeyFromSecret([]byte("seat"))
	proof, err := key.Sign(validatortypes.PossessionBytes(chainID, addressOf("marmite")))
	require.NoError(t, err)
	_, err = g.AddSeat("marmite", key.PubKey().Bytes(),
		validatortypes.Possession{ChainId: chainID, Operator: addressOf("marmite"), Signature: proof})
	require.NoError(t, err)
	return g
}

func validate(t *testing.T, chain *app.App, g *founding.Genesis, chainID string) ([]string, error) {
	t.Helper()
	state := chain.DefaultGenesis()
	require.NoError(t, g.Write(chain.Codec, state))
	return app.ValidateGenesis(chain.Codec, genesisTime, chainID, state)
}

func TestValidateGenesis_takesASoundOne(t *testing.T) {
	chain := newApp(t)
	warnings, err := validate(t, chain, sound(t, chain), chainID)
	require.NoError(t, err)
	require.Empty(t, warnings)
}

func TestValidateGenesis_saysWhichBoundsAreUndercut(t *testing.T) {
	chain := newApp(t)
	g := sound(t, chain)
	g.Contribution.Categories[0].ChallengePeriod = time.Minute
	warnings, err := validate(t, chain, g, chainID)
	require.NoError(t, err)
	require.Len(t, warnings, 1)
}

func TestValidateGenesis_namesWhatIsWrongAcrossModules(t *testing.T) {
	chain := newApp(t)
	for name, c := range map[string]struct {
		spoil func(*founding.Genesis)
		says  string
	}{
		"nobody makes blocks": {
			func(g *founding.Genesis) { g.Validator.Seats = nil }, "a chain needs one active seat at least: the validator set would be empty"},
		"a seat of nobody": {
			func(g *founding.Genesis) { g.Validator.Seats[0].OrganisationId = 77 }, "organisation 77 is not registered"},
		"no ledger": {
			func(g *founding.Genesis) { g.Communs.Ledgers = nil }, `community "valbonne" has no ledger of Communs`},
		"a ledger of nobody": {
			func(g *founding.Genesis) {
				g.Communs.Ledgers = append(g.Communs.Ledgers, g.Communs.Ledgers[0])
				g.Communs.Ledgers[1].Community = "elsewhere"
			}, `community "elsewhere", which does not exist`},
		"categories of nobody": {
			func(g *founding.Genesis) {
				g.Contribution.Categories = append(contributiontypes.Template("elsewhere"), g.Contribution.Categories...)
			}, `belongs to community "elsewhere"`},
		"a balance of nobody": {
			func(g *founding.Genesis) {
				g.Communs.Balances = []communstypes.GenesisBalance{{Community: "valbonne", Id: 99}}
			}, "99 has a balance and was never a member"},
		"the melt begins late": {
			func(g *founding.Genesis) {
				g.Communs.Ledgers[0].Rules.Checkpoints[0].At = genesisTime.AddDate(0, -1, 0)
				g.Communs.Ledgers[0].Ledger.SettledAt = genesisTime.AddDate(0, -1, 0)
			}, "its melt begins on 2026-04-04T12:00:00Z, after its founding on 2025-05-04T12:00:00Z"},
		"active before the founding": {
			func(g *founding.Genesis) {
				g.Community.Persons[0].Memberships[0].Membership.ActiveSince = genesisTime.AddDate(-2, 0, 0)
			}, "active since 2024-05-04T12:00:00Z, before the founding at 2025-05-04T12:00:00Z"},
		"active after genesis": {
			func(g *founding.Genesis) {
				g.Community.Persons[0].Memberships[0].Membership.ActiveSince = genesisTime.Add(time.Second)
			}, "active since 2026-05-04T12:00:01Z, after genesis"},
		"founded after genesis": {
			func(g *founding.Genesis) {
				g.Community.Communities[0].Community.FoundedAt = genesisTime.Add(time.Hour)
				for i := range g.Community.Persons {
					g.Community.Persons[i].Memberships[0].Membership.ActiveSince = genesisTime.Add(time.Hour)
				}
			}, "founded on 2026-05-04T13:00:00Z, after genesis"},
	} {
		t.Run(name, func(t *testing.T) {
			g := sound(t, chain)
			c.spoil(g)
			_, err := validate(t, chain, g, chainID)
			require.ErrorContains(t, err, c.says)
		})
	}
}

func TestValidateGenesis_whoseMembershipIsClosedKeepsTheirCommuns(t *testing.T) {
	chain := newApp(t)
	g := sound(t, chain)
	g.Community = g.Community.Complete(genesisTime)
	gone := communitytypes.Person{Id: g.Community.NextId, OnceActive: true} // whose key was erased
	g.Community.Persons = append(g.Community.Persons, communitytypes.GenesisPerson{Person: gone})
	g.Community.NextId++
	g.Communs.Balances = []communstypes.GenesisBalance{{Community: "valbonne", Id: gone.Id}}
	_, err := validate(t, chain, g, chainID)
	require.NotContains(t, fmt.Sprint(err), "was never a member")
}

func TestValidateGenesis_holdsSeatsToTheirChain(t *testing.T) {
	chain := newApp(t)
	_, err := validate(t, chain, sound(t, chain), "village-2")
	require.ErrorIs(t, err, validatortypes.ErrNoPossession)
}

func TestValidateGenesis_namesAMissingSectionAndOneThatNobodyReads(t *testing.T) {
	chain := newApp(t)
	state := chain.DefaultGenesis()
	delete(state, communstypes.ModuleName)
	_, err := app.ValidateGenesis(chain.Codec, genesisTime, chainID, state)
	require.ErrorContains(t, err, `no section "communs"`)
	state = chain.DefaultGenesis()
	state["comunity"] = []byte("{}")
	_, err = app.ValidateGenesis(chain.Codec, genesisTime, chainID, state)
	require.ErrorContains(t, err, `a section "comunity", which no module of this program reads`)
	_, err = app.ValidateGenesis(chain.Codec, genesisTime, chainID, map[string]json.RawMessage{"auth": []byte("{")})
	require.ErrorContains(t, err, `section "auth" cannot be read`)
}
