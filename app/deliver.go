package app

import (
	abci "github.com/cometbft/cometbft/abci/types"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
)

// deliver executes a transaction of a block as the SDK does, for a node that has all events indexed, shows no stacks and is not measured: the SDK writes a
// text for each attribute of each event, looks it up among none, and copies all of them.
func (app *App) deliver(raw []byte, tx sdk.Tx, state storetypes.MultiStore, index int, cache map[string]any) *abci.ExecTxResult {
	gas, result, events, err := app.RunTx(sdk.ExecModeFinalize, raw, tx, index, state, cache)
	if err != nil {
		return sdkerrors.ResponseExecTxResultWithEvents(err, gas.GasWanted, gas.GasUsed, indexed(events), false)
	}
	return &abci.ExecTxResult{
		GasWanted: int64(gas.GasWanted), GasUsed: int64(gas.GasUsed), Log: result.Log, Data: result.Data, Events: indexed(result.Events),
	}
}

// indexed marks all events. They are the caller's own.
func indexed(events []abci.Event) []abci.Event {
	for _, event := range events {
		for i := range event.Attributes {
			event.Attributes[i].Index = true
		}
	}
	return events
}
