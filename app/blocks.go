package app

import (
	"encoding/json"
	"errors"
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/branch"
)

// initChain writes the genesis state. A genesis that is not sound is refused here too: not everybody runs `genesis validate`.
func (app *App) initChain(ctx sdk.Context, req *abci.RequestInitChain) (res *abci.ResponseInitChain, err error) {
	defer func() {
		if r := recover(); r != nil { // the way in which modules refuse a genesis; who starts a node should read a sentence, not a stack
			err = fmt.Errorf("the genesis cannot be written: %v", r)
		}
	}()
	if req.ConsensusParams != nil && req.ConsensusParams.Authority != nil && req.ConsensusParams.Authority.Authority != "" {
		return nil, errors.New("the consensus parameters name an authority, which would stand above the federation's: leave it empty")
	}
	var state map[string]json.RawMessage
	if err := json.Unmarshal(req.AppStateBytes, &state); err != nil {
		return nil, fmt.Errorf("the genesis state cannot be read: %w", err)
	}
	if _, err := ValidateGenesis(app.Codec, req.Time, req.ChainId, state); err != nil {
		return nil, fmt.Errorf("the genesis is not sound:\n%w", err)
	}
	if err := app.clock.Start(ctx); err != nil {
		return nil, err
	}
	if err := app.Keepers.Upgrade.SetModuleVersionMap(ctx, app.Modules.GetVersionMap()); err != nil {
		return nil, err
	}
	return app.Modules.InitGenesis(ctx, app.Codec, state)
}

// preBlock comes before everything of a block: an upgrade changes what follows.
func (app *App) preBlock(ctx sdk.Context, req *abci.RequestFinalizeBlock) (*sdk.ResponsePreBlock, error) {
	app.carriesTxs, app.height = len(req.Txs) > 0, req.Height
	return app.Modules.PreBlock(ctx)
}

// beginBlock runs what fell due, before the block's messages.
func (app *App) beginBlock(ctx sdk.Context) (sdk.BeginBlock, error) {
	ctx = app.branching(ctx.WithEventManager(sdk.NewEventManager()))
	previous, err := app.clock.Previous(ctx)
	if err != nil {
		return sdk.BeginBlock{}, err
	}
	// First, because an outage that it notes puts off what follows.
	units, err := app.Keepers.Schedule.BeginBlock(ctx, previous)
	if err != nil {
		return sdk.BeginBlock{}, err
	}
	// After it, because what fell due is put on the lists of draws, and both share the work of a block.
	if err := app.Keepers.Jury.BeginBlock(ctx, units); err != nil {
		return sdk.BeginBlock{}, err
	}
	if err := app.Keepers.Validator.BeginBlock(ctx, app.carriesTxs); err != nil {
		return sdk.BeginBlock{}, err
	}
	return sdk.BeginBlock{Events: ctx.EventManager().ABCIEvents()}, nil
}

// branching gives a context whose branches of the state are ours: each due item has one.
func (app *App) branching(ctx sdk.Context) sdk.Context {
	if app.sequential {
		return ctx
	}
	return ctx.WithMultiStore(branch.Of(ctx.MultiStore(), app.stores.keys()))
}

// endBlock tells CometBFT what changed among the validators, after all that may change them. Then nothing is left to change, and the block's state is
// written into the trees.
func (app *App) endBlock(ctx sdk.Context) (sdk.EndBlock, error) {
	end, err := app.Modules.EndBlock(ctx)
	if err == nil {
		app.trees.Write(ctx.MultiStore())
	}
	return end, err
}

// Commit commits the block, and forgets who had how much waiting before it, what of that was not looked at again, and the record of a block that the node
// no longer keeps.
func (app *App) Commit() (*abci.ResponseCommit, error) {
	app.trees.Save(app.height)
	res, err := app.BaseApp.Commit()
	app.waiting.Forget()
	app.decoded.Forget()
	if err != nil || app.keepRecords == 0 || app.LastBlockHeight() <= app.keepRecords {
		return res, err
	}
	return res, app.records.Forget(app.LastBlockHeight() - app.keepRecords)
}
