package genesis

import (
	"encoding/json"
	"fmt"

	"github.com/cosmos/cosmos-sdk/codec"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/communalia/communalia-chain/app"
)

// Validate names what is wrong with a genesis file, and warns of the bounds that it undercuts.
func Validate(path string, cdc codec.Codec) (warnings []string, err error) {
	document, err := genutiltypes.AppGenesisFromFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read as a genesis file: %w", path, err)
	}
	if err := document.ValidateAndComplete(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if n := len(document.Consensus.Validators); n > 0 {
		return nil, fmt.Errorf("%s: consensus names %d validators, it must name none: the chain takes them from its seats", path, n)
	}
	var state map[string]json.RawMessage
	if err := json.Unmarshal(document.AppState, &state); err != nil {
		return nil, fmt.Errorf("%s: app_state is no JSON object of modules: %w", path, err)
	}
	return app.ValidateGenesis(cdc, document.GenesisTime, document.ChainID, state)
}
