package app

import (
	"context"
	"time"

	"github.com/communalia/communalia-chain/app/ahead"
	"github.com/communalia/communalia-chain/app/ante"
	"github.com/communalia/communalia-chain/app/moment"
	"github.com/communalia/communalia-chain/app/proposal"
)

// setHandlers hangs the application's part into the life of blocks, transactions and snapshots.
func (app *App) setHandlers(options Options) error {
	app.SetInitChainer(app.initChain)
	app.SetPreBlocker(app.preBlock)
	app.SetBeginBlocker(app.beginBlock)
	app.SetEndBlocker(app.endBlock)
	chain := ante.New(
		ante.Keepers{
			Accounts: app.Keepers.Accounts, Values: accountValues(app.Encoding, app.stores, !options.Sequential),
			Members: app.Keepers.Community, Quota: app.Keepers.Quota, Recoveries: app.Keepers.Community,
			Pauses: app.Keepers.Commission, Offers: app.Keepers.Market, Waiting: app.waiting,
		},
		app.TxConfig.SignModeHandler(), app.lastBlock,
	)
	app.SetAnteHandler(chain.Handle)
	if !options.Sequential {
		runner := ahead.NewRunner(app.TxDecode, chain.Ahead, app.stores.keys())
		if !options.Particular {
			runner.Deliver = app.deliver
		}
		app.SetBlockSTMTxRunner(runner) // the SDK's name for the place where any runner is set
	}
	app.SetPrepareProposal(proposal.Prepare(app.openTx, app.homeOf))
	app.SetProcessProposal(proposal.Process(app.openTx, options.Turns))
	if snapshots := app.SnapshotManager(); snapshots != nil {
		return snapshots.RegisterExtensions(moment.NewSnapshot(app.records))
	}
	return nil
}

// lastBlock is the height and time of the last committed block; 0 before the first.
func (app *App) lastBlock() (int64, time.Time, error) {
	height := app.LastBlockHeight()
	if height == 0 {
		return 0, time.Time{}, nil
	}
	at, err := app.records.At(height)
	return height, at, err
}

// openTx decodes a transaction and reads its envelope as the ante chain does.
func (app *App) openTx(bz []byte) (proposal.Envelope, error) {
	tx, err := app.TxDecode(bz)
	if err != nil {
		return proposal.Envelope{}, err
	}
	envelope, err := ante.Open(tx, len(bz), false)
	return proposal.Envelope(envelope), err
}

// homeOf is the community in which a signer counts.
func (app *App) homeOf(ctx context.Context, address []byte) (string, error) {
	signer, err := app.Keepers.Community.Signer(ctx, address)
	return signer.Home, err
}
