package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/gogoproto/proto"

	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// DefaultGenesis is the state of a chain in which nobody is yet.
func (app *App) DefaultGenesis() map[string]json.RawMessage {
	return app.Basics.DefaultGenesis(app.Codec)
}

// genesis is the state of all modules that have one, read.
type genesis struct {
	auth         authtypes.GenesisState
	schedule     scheduletypes.GenesisState
	quota        quotatypes.GenesisState
	community    communitytypes.GenesisState
	reputation   reputationtypes.GenesisState
	jury         jurytypes.GenesisState
	communs      communstypes.GenesisState
	contribution contributiontypes.GenesisState
	validator    validatortypes.GenesisState
	governance   governancetypes.GenesisState
	commission   commissiontypes.GenesisState
	meeting      meetingtypes.GenesisState
}

// ValidateGenesis tells what is wrong with a genesis, a sentence for each broken invariant, and which bounds of the rules it undercuts,
// which genesis alone may do: a demo has short periods.
func ValidateGenesis(cdc codec.JSONCodec, genesisTime time.Time, chainID string, state map[string]json.RawMessage) (warnings []string, err error) {
	var g genesis
	if err := g.read(cdc, state); err != nil {
		return nil, err
	}
	for _, params := range [][]string{
		g.schedule.Params.Warnings(), g.quota.Params.Warnings(), g.community.Warnings(), g.reputation.Params.Warnings(), g.jury.Warnings(), g.communs.Warnings(),
		g.contribution.Warnings(), g.validator.Params.Warnings(), g.governance.Warnings(), g.commission.Params.Warnings(), g.meeting.Params.Warnings(),
	} {
		warnings = append(warnings, params...)
	}
	// What is wrong within a module could make what follows wrong too, and is said first.
	if err := g.validateModules(chainID); err != nil {
		return warnings, err
	}
	return warnings, errors.Join(append(g.validateAcross(), g.validateTimes(genesisTime)...)...)
}

func (g *genesis) read(cdc codec.JSONCodec, state map[string]json.RawMessage) error {
	known := map[string]bool{consensustypes.ModuleName: true, upgradetypes.ModuleName: true} // these are empty
	parts := []struct {
		name string
		part proto.Message
	}{
		{authtypes.ModuleName, &g.auth}, {scheduletypes.ModuleName, &g.schedule}, {quotatypes.ModuleName, &g.quota},
		{communitytypes.ModuleName, &g.community}, {reputationtypes.ModuleName, &g.reputation}, {jurytypes.ModuleName, &g.jury},
		{communstypes.ModuleName, &g.communs}, {contributiontypes.ModuleName, &g.contribution}, {validatortypes.ModuleName, &g.validator},
		{governancetypes.ModuleName, &g.governance}, {commissiontypes.ModuleName, &g.commission}, {meetingtypes.ModuleName, &g.meeting},
	}
	for _, p := range parts {
		known[p.name] = true
		raw, ok := state[p.name]
		if !ok {
			return fmt.Errorf("the genesis has no section %q", p.name)
		}
		if err := cdc.UnmarshalJSON(raw, p.part); err != nil {
			return fmt.Errorf("section %q cannot be read: %w", p.name, err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(state)) {
		if !known[name] {
			return fmt.Errorf("the genesis has a section %q, which no module of this program reads: is it misspelt, or of another version?", name)
		}
	}
	return nil
}

func (g *genesis) validateModules(chainID string) error {
	var found []error
	for _, module := range []struct {
		name string
		err  error
	}{
		{authtypes.ModuleName, authtypes.ValidateGenesis(g.auth)},
		{scheduletypes.ModuleName, g.schedule.Validate()},
		{quotatypes.ModuleName, g.quota.Validate()},
		{communitytypes.ModuleName, g.community.Validate()},
		{reputationtypes.ModuleName, g.reputation.Validate()},
		{jurytypes.ModuleName, g.jury.Validate()},
		{communstypes.ModuleName, g.communs.Validate()},
		{contributiontypes.ModuleName, g.contribution.Validate()},
		{validatortypes.ModuleName, g.validator.ValidateFor(chainID)},
		{governancetypes.ModuleName, g.governance.Validate()},
		{commissiontypes.ModuleName, g.commission.Validate()},
		{meetingtypes.ModuleName, g.meeting.Validate()},
	} {
		if module.err != nil {
			found = append(found, inModule{module.name, module.err})
		}
	}
	return errors.Join(found...)
}

// inModule is an error within a module's own state. It is no fmt.Errorf: that prints where in the source a registered error was made.
type inModule struct {
	name string
	err  error
}

func (e inModule) Error() string { return e.name + ": " + e.err.Error() }
func (e inModule) Unwrap() error { return e.err }
