package app

import (
	"encoding/json"
	"errors"
	"time"

	"github.com/cometbft/cometbft/crypto/ed25519"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"

	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// Export is the state of a chain as the genesis of one that goes on where it stands.
type Export struct {
	State      json.RawMessage
	Height     int64     // of the first block of the chain that goes on
	Time       time.Time // of the last block of this one
	Params     *cmttypes.ConsensusParams
	Validators []cmttypes.GenesisValidator
}

// Export writes out the whole state of the last block.
func (app *App) Export() (Export, error) {
	height := app.LastBlockHeight()
	if height == 0 {
		return Export{}, errors.New("there is no block yet: the genesis file is the whole state")
	}
	at, err := app.records.At(height)
	if err != nil {
		return Export{}, err
	}
	ctx := app.NewContextLegacy(true, cmtproto.Header{ChainID: app.ChainID(), Height: height, Time: at})
	modules, err := app.Modules.ExportGenesis(ctx, app.Codec)
	if err != nil {
		return Export{}, err
	}
	state, err := json.MarshalIndent(modules, "", " ")
	if err != nil {
		return Export{}, err
	}
	validators, err := app.genesisValidators(modules)
	if err != nil {
		return Export{}, err
	}
	params := cmttypes.ConsensusParamsFromProto(app.GetConsensusParams(ctx))
	return Export{State: state, Height: height + 1, Time: at, Params: &params, Validators: validators}, nil
}

// genesisValidators are the seats as CometBFT holds them.
func (app *App) genesisValidators(modules map[string]json.RawMessage) ([]cmttypes.GenesisValidator, error) {
	var state validatortypes.GenesisState
	if err := app.Codec.UnmarshalJSON(modules[validatortypes.ModuleName], &state); err != nil {
		return nil, err
	}
	monikers := map[uint64]string{}
	for _, s := range state.Seats {
		monikers[s.Id] = s.Moniker
	}
	var validators []cmttypes.GenesisValidator
	for _, sent := range state.StartSet() {
		key := ed25519.PubKey(sent.ConsensusPubkey)
		validators = append(validators, cmttypes.GenesisValidator{
			Address: key.Address(), PubKey: key, Power: validatortypes.SeatPower, Name: monikers[sent.SeatId],
		})
	}
	return validators, nil
}
