package types_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	cmted25519 "github.com/cometbft/cometbft/crypto/ed25519"

	"github.com/communalia/communalia-chain/x/validator/types"
)

func TestPossessionBytes_keepTheFieldsApart(t *testing.T) {
	if bytes.Equal(types.PossessionBytes("ab", "c"), types.PossessionBytes("a", "bc")) {
		t.Error("two pairs give the same bytes")
	}
}

func TestPossession_isBoundToChainAndOperator(t *testing.T) {
	proof := prove("first", chainID, "commun1coop")
	if err := proof.Verify(public("first")); err != nil {
		t.Fatal(err)
	}
	for rule, spoil := range map[string]func(*types.Possession){
		"another chain":     func(p *types.Possession) { p.ChainId = "another" },
		"another operator":  func(p *types.Possession) { p.Operator = "commun1thief" },
		"no chain":          func(p *types.Possession) { p.ChainId = "" },
		"a short signature": func(p *types.Possession) { p.Signature = p.Signature[:63] },
	} {
		other := proof
		spoil(&other)
		if err := other.Verify(public("first")); !errors.Is(err, types.ErrNoPossession) {
			t.Errorf("%s: %v", rule, err)
		}
	}
}

func TestConsensusAddress_isTheOneOfCometBFT(t *testing.T) {
	if want := cmted25519.PubKey(public("first")).Address(); !bytes.Equal(types.ConsensusAddress(public("first")), want) {
		t.Errorf("address %X, CometBFT has %X", types.ConsensusAddress(public("first")), want)
	}
}

func TestParams_bounds(t *testing.T) {
	if err := types.DefaultParams().Validate(); err != nil {
		t.Fatal(err)
	}
	undercut := types.DefaultParams()
	undercut.Window, undercut.MinSignedPpm, undercut.AbsentAfter, undercut.MinActive = 5, 1, time.Minute, 1
	if err := undercut.ValidateGenesis(); err != nil {
		t.Errorf("genesis may undercut: %v", err)
	}
	if err := undercut.Validate(); !errors.Is(err, types.ErrInvalidParams) || len(undercut.Warnings()) != 4 {
		t.Errorf("%v, warnings %q", err, undercut.Warnings())
	}
	for rule, spoil := range map[string]func(*types.Params){
		"no window":               func(p *types.Params) { p.Window = 0 },
		"a huge window":           func(p *types.Params) { p.Window = 10_001 },
		"more than all":           func(p *types.Params) { p.MinSignedPpm = 1_000_001 },
		"absent at once":          func(p *types.Params) { p.AbsentAfter = 0 },
		"absent past the horizon": func(p *types.Params) { p.AbsentAfter = 29 * 24 * time.Hour },
		"no seat stays":           func(p *types.Params) { p.MinActive = 0 },
	} {
		params := types.DefaultParams()
		spoil(&params)
		if err := params.ValidateGenesis(); !errors.Is(err, types.ErrInvalidParams) {
			t.Errorf("%s: %v", rule, err)
		}
	}
}

func TestCheckGenesisSet(t *testing.T) {
	set := func(names ...string) []abci.ValidatorUpdate {
		var updates []abci.ValidatorUpdate
		for _, name := range names {
			updates = append(updates, abci.Ed25519ValidatorUpdate(public(name), types.SeatPower))
		}
		return updates
	}
	seats := set("first", "second")
	for rule, document := range map[string][]abci.ValidatorUpdate{"left out": nil, "in another order": set("second", "first")} {
		if err := types.CheckGenesisSet(document, seats); err != nil {
			t.Errorf("%s: %v", rule, err)
		}
	}
	for rule, document := range map[string][]abci.ValidatorUpdate{
		"one is missing":    set("first"),
		"one is another":    set("first", "third"),
		"one too many":      set("first", "second", "third"),
		"one twice":         set("first", "second", "second"),
		"another power too": {abci.Ed25519ValidatorUpdate(public("first"), 10), seats[1]},
	} {
		if err := types.CheckGenesisSet(document, seats); !errors.Is(err, types.ErrGenesisSet) {
			t.Errorf("%s: %v", rule, err)
		}
	}
}
