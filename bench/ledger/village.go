package ledger

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	comet "github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/types"
	"github.com/cosmos/gogoproto/proto"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/server"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/app/founding"
	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/bench/harness"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

// chainID is that of every village's chain.
const chainID = "village-1"

const (
	members = 1_000
	// seats of the village's cooperatives.
	seats = 4
)

var genesisTime = time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC)

var settled = proto.MessageName(&contribution.EventContributionSettled{})

// Village is a chain of one community, with every node's default settings, but for snapshots: those are made when asked for.
type Village struct {
	*Ledger
	App  *app.App
	Keys Keys
	// Kept is how many blocks, with the states after them, a node keeps.
	Kept int64
	// Settled contributions so far.
	Settled int
	home    string
}

// Founded are the members of a village, in which four cooperatives hold the seats, and its genesis.
func Founded() ([]*harness.Person, *types.GenesisDoc, error) {
	people := harness.People(members)
	var failed error
	state, err := harness.VillageGenesis(chainID, harness.Addresses(people), genesisTime, func(g *founding.Genesis) {
		for i := 1; i < seats; i++ {
			failed = errors.Join(failed, harness.AddSeat(g, chainID, fmt.Sprintf("Cooperative %d", i+1), operator(i)))
		}
	})
	if err := errors.Join(failed, err); err != nil {
		return nil, nil, err
	}
	doc := &types.GenesisDoc{
		ChainID: chainID, GenesisTime: genesisTime, InitialHeight: 1, ConsensusParams: app.DefaultConsensusParams(), AppState: json.RawMessage(state),
	}
	return people, doc, doc.ValidateAndComplete()
}

// OpenVillage opens a node of it in a folder.
func OpenVillage(dir string, genesis *types.GenesisDoc) (*Village, error) {
	settings := app.DefaultServerConfig()
	settings.StateSync.SnapshotInterval = 0
	node, err := harness.OpenNode(dir, chainID, settings, harness.OwnDB)
	if err != nil {
		return nil, err
	}
	application, err := app.New(log.NewNopLogger(), node.DB, app.Options{
		KeepRecords: int64(settings.MinRetainBlocks),
		Base:        node.Options,
	})
	if err != nil {
		return nil, err
	}
	home := filepath.Join(dir, chainID)
	l, err := Open(home, server.NewCometABCIWrapper(application), genesis)
	if err != nil {
		return nil, err
	}
	all := make([]comet.PrivKey, seats)
	for i := range all {
		all[i] = comet.PrivKey(operator(i).Key)
	}
	return &Village{Ledger: l, App: application, Keys: NewKeys(all...), Kept: int64(settings.MinRetainBlocks), home: home}, nil
}

// Make makes the next block. Every transaction in it must succeed.
func (v *Village) Make(later time.Duration, txs ...[]byte) error {
	answer, err := v.Ledger.Make(v.Keys, later, txs...)
	if err != nil {
		return err
	}
	for i, result := range answer.TxResults {
		if result.Code != 0 {
			return fmt.Errorf("block %d: transaction %d of %d failed (%s/%d): %s", v.Height(), i, len(txs), result.Codespace, result.Code, result.Log)
		}
	}
	for _, event := range answer.Events {
		if event.Type == settled {
			v.Settled++
		}
	}
	return nil
}

// Snapshot makes a snapshot of the last state, as every node does once a day of heartbeats, and tells what it takes on the disk.
func (v *Village) Snapshot() (size int64, err error) {
	snapshot, err := v.App.SnapshotManager().Create(uint64(v.Height()))
	if err != nil {
		return 0, err
	}
	return figures.FolderBytes(filepath.Join(v.home, "data", "snapshots", strconv.FormatUint(snapshot.Height, 10)))
}

// Close closes the application's stores as well.
func (v *Village) Close() error { return errors.Join(v.Ledger.Close(), v.App.Close()) }

func operator(i int) *ed25519.PrivKey {
	if i == 0 {
		return harness.Operator()
	}
	return ed25519.GenPrivKeyFromSecret(fmt.Appendf(nil, "bench validator %d", i))
}
