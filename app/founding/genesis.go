package founding

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/cosmos/gogoproto/proto"

	"github.com/cosmos/cosmos-sdk/codec"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// Genesis is the part of a genesis that people write: what the rest of the state follows from.
type Genesis struct {
	Community    communitytypes.GenesisState
	Communs      communstypes.GenesisState
	Contribution contributiontypes.GenesisState
	Validator    validatortypes.GenesisState
}

// parts names the modules' states.
func (g *Genesis) parts() map[string]proto.Message {
	return map[string]proto.Message{
		communitytypes.ModuleName:    &g.Community,
		communstypes.ModuleName:      &g.Communs,
		contributiontypes.ModuleName: &g.Contribution,
		validatortypes.ModuleName:    &g.Validator,
	}
}

// Modules are those whose states people write, in order.
func Modules() []string { return slices.Sorted(maps.Keys((&Genesis{}).parts())) }

// Read takes the part out of the state of all modules.
func Read(cdc codec.JSONCodec, state map[string]json.RawMessage) (*Genesis, error) {
	g := &Genesis{}
	for name, part := range g.parts() {
		raw, ok := state[name]
		if !ok {
			return nil, fmt.Errorf("the genesis has no %q: make it with init", name)
		}
		if err := cdc.UnmarshalJSON(raw, part); err != nil {
			return nil, fmt.Errorf("genesis of %s: %w", name, err)
		}
	}
	return g, nil
}

// Write puts the part back into the state of all modules.
func (g *Genesis) Write(cdc codec.JSONCodec, state map[string]json.RawMessage) error {
	for name, part := range g.parts() {
		raw, err := cdc.MarshalJSON(part)
		if err != nil {
			return fmt.Errorf("genesis of %s: %w", name, err)
		}
		state[name] = raw
	}
	return nil
}
