package genesis

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cometbft/cometbft/crypto/ed25519"
	cmtjson "github.com/cometbft/cometbft/libs/json"
	"github.com/cometbft/cometbft/privval"
	cmttypes "github.com/cometbft/cometbft/types"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/communalia/communalia-chain/app/founding"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/communs/melt"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

var (
	cdc   = codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	begin = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
)

// empty is the path of a genesis as init leaves it.
func empty(t *testing.T) string {
	t.Helper()
	fresh := founding.Genesis{
		Community:    *communitytypes.DefaultGenesis(),
		Communs:      *communstypes.DefaultGenesis(),
		Contribution: *contributiontypes.DefaultGenesis(),
		Validator:    *validatortypes.DefaultGenesis(),
	}
	state := map[string]json.RawMessage{"auth": json.RawMessage(`{"accounts":[]}`)}
	if err := fresh.Write(cdc, state); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(state)
	if err != nil {
		t.Fatal(err)
	}
	document := genutiltypes.NewAppGenesisWithVersion("village-1", text)
	document.GenesisTime = begin
	document.Consensus.Params = cmttypes.DefaultConsensusParams()
	path := filepath.Join(t.TempDir(), "genesis.json")
	if err := document.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func valbonne() Community {
	return Community{ID: "valbonne", Name: "Valbonne", FoundedAt: begin.AddDate(0, 0, -60), Melt: melt.DefaultPolicy(), FundSharePPM: 500_000}
}

func address(t *testing.T, name string) string {
	t.Helper()
	sum := sha256.Sum256([]byte(name))
	text, err := communitytypes.FormatAddress(sum[:20])
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestEdit_keepsWhatWasAdded(t *testing.T) {
	path := empty(t)
	ana, mill := address(t, "ana"), address(t, "mill")
	err := Edit(path, cdc, func(f *File) error {
		if err := f.AddCommunity(valbonne()); err != nil {
			return err
		}
		if _, err := f.AddPerson(Person{Address: ana, Communities: []string{"valbonne"}}); err != nil {
			return err
		}
		id, err := f.AddOrganisation(mill, "valbonne", "The mill")
		if id != 2 {
			t.Errorf("the organisation has id %d, want 2: persons and organisations share one sequence", id)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	f, err := open(path, cdc)
	if err != nil {
		t.Fatal(err)
	}
	person := f.Community.Persons[0]
	membership := person.Memberships[0].Membership
	if person.Person.Home != "valbonne" || !membership.Founder || !membership.ActiveSince.Equal(valbonne().FoundedAt) {
		t.Errorf("the person is %+v, want a founder at home in valbonne since its founding", person)
	}
	if len(f.Contribution.Categories) != 9 || len(f.Communs.Ledgers) != 1 {
		t.Errorf("%d categories and %d ledgers, want 9 and 1", len(f.Contribution.Categories), len(f.Communs.Ledgers))
	}
	if string(f.state["auth"]) == "" {
		t.Error("what other modules had in the file is gone")
	}
}

func TestEdit_leavesTheFileAsItWasWhereItFails(t *testing.T) {
	path := empty(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	err = Edit(path, cdc, func(f *File) error {
		if err := f.AddCommunity(valbonne()); err != nil {
			return err
		}
		return f.AddCommunity(valbonne())
	})
	if err == nil {
		t.Error("a community was added twice")
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file changed, %v", err)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("%d files are left, %v; want the genesis alone", len(left), err)
	}
}

// refused runs a change on a genesis with valbonne, ana and the mill in it, and holds the refusal to its words.
func refused(t *testing.T, name, words string, change func(*File) error) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		err := Edit(empty(t), cdc, func(f *File) error {
			if err := f.AddCommunity(valbonne()); err != nil {
				t.Fatal(err)
			}
			if _, err := f.AddPerson(Person{Address: address(t, "ana"), Communities: []string{"valbonne"}}); err != nil {
				t.Fatal(err)
			}
			if _, err := f.AddOrganisation(address(t, "mill"), "valbonne", "The mill"); err != nil {
				t.Fatal(err)
			}
			return change(f)
		})
		if err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("refused with %v, want words such as %q", err, words)
		}
	})
}

func TestAddCommunity_saysWhatWouldBeRight(t *testing.T) {
	for words, change := range map[string]func(*Community){
		"3 to 32 of a-z":                func(c *Community) { c.ID = "Brocas!" },
		"is there already":              func(c *Community) { c.ID = "valbonne" },
		"the name is missing":           func(c *Community) { c.Name = "" },
		"at most 100":                   func(c *Community) { c.Name = strings.Repeat("x", 101) },
		"not valid UTF-8":               func(c *Community) { c.Name = "\xff" },
		"a SHA-256 has 32":              func(c *Community) { c.CharterHash = []byte{1} },
		"after genesis time":            func(c *Community) { c.FoundedAt = begin.Add(time.Second) },
		"less than 50% of a balance":    func(c *Community) { c.Melt.RatePPM = 600_000 },
		"800000":                        func(c *Community) { c.FundSharePPM = 900_000 },
		"want none or 10 to 1000000000": func(c *Community) { c.Cap = 1 },
	} {
		brocas := valbonne()
		brocas.ID = "brocas"
		change(&brocas)
		refused(t, words, words, func(f *File) error { return f.AddCommunity(brocas) })
	}
}

func TestAddPerson_saysWhatWouldBeRight(t *testing.T) {
	for words, change := range map[string]func(*Person){
		"invalid address":                        func(p *Person) { p.Address = "cosmos1xyz" },
		"is person 1 already":                    func(p *Person) { p.Address = address(t, "ana") },
		"organisation \"The mill\"":              func(p *Person) { p.Address = address(t, "mill") },
		"no community \"brocas\" among valbonne": func(p *Person) { p.Communities = []string{"brocas"} },
		"name at least one community":            func(p *Person) { p.Communities = nil },
		"stands twice":                           func(p *Person) { p.Communities = []string{"valbonne", "valbonne"} },
		"is not among":                           func(p *Person) { p.Home = "brocas" },
		"before the founding":                    func(p *Person) { p.ActiveSince = begin.AddDate(-1, 0, 0) },
		"who comes later is invited":             func(p *Person) { p.ActiveSince = begin.AddDate(0, 0, 1) },
	} {
		ben := Person{Address: address(t, "ben"), Communities: []string{"valbonne"}}
		change(&ben)
		refused(t, words, words, func(f *File) error { _, err := f.AddPerson(ben); return err })
	}
}

func TestAddOrganisation_saysWhatWouldBeRight(t *testing.T) {
	add := func(address, community, name string) func(*File) error {
		return func(f *File) error { _, err := f.AddOrganisation(address, community, name); return err }
	}
	refused(t, "no such community", "no community \"brocas\"", add(address(t, "bakery"), "brocas", "Bakery"))
	refused(t, "no name", "the name is missing", add(address(t, "bakery"), "valbonne", ""))
	refused(t, "a person's key", "is person 1 already", add(address(t, "ana"), "valbonne", "Bakery"))
}

// consensusKey writes a node's key as CometBFT does.
func consensusKey(t *testing.T) (path string) {
	t.Helper()
	key := ed25519.GenPrivKey()
	text, err := cmtjson.Marshal(privval.FilePVKey{Address: key.PubKey().Address(), PubKey: key.PubKey(), PrivKey: key})
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "priv_validator_key.json")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAddSeat_takesAKeyThatProvedItself(t *testing.T) {
	mill := address(t, "mill")
	file := consensusKey(t)
	pubkey, proof, err := Prove(file, "village-1", mill)
	if err != nil {
		t.Fatal(err)
	}
	_, foreign, err := Prove(file, "village-2", mill)
	if err != nil {
		t.Fatal(err)
	}
	seat := func(operator string, proof []byte) func(*File) error {
		return func(f *File) error { _, err := f.AddSeat(operator, "mill-1", pubkey, proof); return err }
	}
	refused(t, "a person", "no organisation of the genesis has the address", seat(address(t, "ana"), proof))
	refused(t, "another chain's proof", "did not sign chain id \"village-1\"", seat(mill, foreign))
	refused(t, "the same key twice", "seat 1 has this key already", func(f *File) error {
		if err := seat(mill, proof)(f); err != nil {
			t.Fatal(err)
		}
		return seat(mill, proof)(f)
	})
}

func TestSet_changesOneFieldOrThatOfAllElements(t *testing.T) {
	path := empty(t)
	err := Edit(path, cdc, func(f *File) error {
		if err := f.AddCommunity(valbonne()); err != nil {
			return err
		}
		for change, value := range map[string]string{
			"contribution.categories.*.challenge_period":          "30s",
			"contribution.categories.care.rate":                   "12.5",
			"community.communities.valbonne.params.public_period": "1m",
			"community.communities.valbonne.params.max_vouches":   "5",
			"communs.params.change_interval":                      "2d",
			"communs.ledgers.valbonne.rules.fund_share_ppm":       "40%",
		} {
			if err := f.Set(change, value); err != nil {
				return fmt.Errorf("%s: %w", change, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	f, err := open(path, cdc)
	if err != nil {
		t.Fatal(err)
	}
	params := f.Community.Communities[0].Params
	for what, right := range map[string]bool{
		"all challenge periods": f.Contribution.Categories[3].ChallengePeriod == 30*time.Second,
		"the rate of care":      f.Contribution.Categories[0].Rate == 12_500_000,
		"the public period":     params.PublicPeriod == time.Minute,
		"the vouches":           params.MaxVouches == 5,
		"the change interval":   f.Communs.Params.ChangeInterval == 48*time.Hour,
		"the fund share":        f.Communs.Ledgers[0].Rules.FundSharePpm == 400_000,
	} {
		if !right {
			t.Errorf("%s is not as set", what)
		}
	}
}

func TestSet_saysWhatWouldBeRight(t *testing.T) {
	for _, c := range []struct{ path, value, words string }{
		{"nothing.params.x", "1", "begin with one of the modules auth, community, communs, contribution, validator"},
		{"communs", "1", "then a field"},
		{"communs.params.speed", "1", `no field "speed" among accept_within, accord_ceiling, accord_persons, cancellation_window`},
		{"communs.params", "1", "it is no single value"},
		{"communs.params.change_interval", "2 days", "not a length of time"},
		{"communs.params.change_interval", "0s", "change_interval is 0s"},
		{"communs.params.change_interval.x", "2d", "nothing below"},
		{"contribution.categories.gold.rate", "10", `no element "gold"`},
		{"contribution.categories.care", "10", "name a field"},
		{"contribution.categories.care.rate", "10.1234567", "at most 6 decimals"},
		{"contribution.categories.care.rate", "50", "it must be 5 to 20"},
		{"contribution.categories.care.attestations", "many", "no number"},
		{"contribution.categories.care.closed", "perhaps", "neither true nor false"},
	} {
		refused(t, c.path+"="+c.value, c.words, func(f *File) error { return f.Set(c.path, c.value) })
	}
}
