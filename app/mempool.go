package app

import (
	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
)

// CheckTx checks a transaction that comes into the mempool, or is left there after a block. One that is left is not decoded anew for every block, and
// CometBFT asks of it only whether it may stay. Calls of it come one after the other, as CometBFT makes them.
func (app *App) CheckTx(req *abci.RequestCheckTx) (*abci.ResponseCheckTx, error) {
	if req.Type != abci.CheckTxType_Recheck {
		return app.BaseApp.CheckTx(req)
	}
	tx, err := app.decoded.Decode(req.Tx)
	if err != nil {
		return sdkerrors.ResponseCheckTxWithEvents(sdkerrors.ErrTxDecode.Wrap(err.Error()), 0, 0, nil, false), nil
	}
	gas, _, events, err := app.RunTx(sdk.ExecModeReCheck, req.Tx, tx, -1, nil, nil)
	if err != nil {
		return sdkerrors.ResponseCheckTxWithEvents(err, gas.GasWanted, gas.GasUsed, events, false), nil
	}
	return &abci.ResponseCheckTx{GasWanted: int64(gas.GasWanted), GasUsed: int64(gas.GasUsed)}, nil
}
