package genesis

import (
	"encoding/json"
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/crypto/ed25519"
	cmttypes "github.com/cometbft/cometbft/types"

	"github.com/cosmos/cosmos-sdk/codec"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/app/founding"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
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
	var state map[string]json.RawMessage
	if err := json.Unmarshal(document.AppState, &state); err != nil {
		return nil, fmt.Errorf("%s: app_state is no JSON object of modules: %w", path, err)
	}
	warnings, err = app.ValidateGenesis(cdc, document.GenesisTime, document.ChainID, state)
	if err == nil {
		err = checkNamedValidators(document, cdc, state)
	}
	return warnings, err
}

// checkNamedValidators holds the validators that the document names beside the state, as an export does, to the seats: where they
// differ no node would start. A genesis that people prepare names none.
func checkNamedValidators(document *genutiltypes.AppGenesis, cdc codec.Codec, state map[string]json.RawMessage) error {
	prepared, err := founding.Read(cdc, state)
	if err != nil {
		return err
	}
	var named, seats []abci.ValidatorUpdate
	for _, v := range document.Consensus.Validators {
		named = append(named, cmttypes.TM2PB.NewValidatorUpdate(v.PubKey, v.Power))
	}
	for _, s := range prepared.Validator.StartSet() {
		seats = append(seats, cmttypes.TM2PB.NewValidatorUpdate(ed25519.PubKey(s.ConsensusPubkey), validatortypes.SeatPower))
	}
	return validatortypes.CheckGenesisSet(named, seats)
}
