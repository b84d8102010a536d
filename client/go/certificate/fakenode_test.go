package certificate_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/crypto/ed25519"
	cmtbytes "github.com/cometbft/cometbft/libs/bytes"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/version"
	rpcclient "github.com/cometbft/cometbft/rpc/client"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/cometbft/cometbft/version"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"
	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/store/v2/rootmulti"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

const chainID = "village-1"

// start is the time of block 0; blocks are a minute apart.
var start = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)

// node has a real store, and blocks that its validators sign.
type node struct {
	t       testing.TB
	chainID string
	store   *rootmulti.Store
	keys    map[string]*storetypes.KVStoreKey
	seats   []ed25519.PrivKey
	absent  map[int]bool // seats that do not sign
	ahead   int64        // blocks beyond the state that the node has
	fork    string       // what makes its blocks others than those of its like
}

func newNode(t testing.TB, seats int) *node {
	n := &node{
		t: t, chainID: chainID, ahead: 1, absent: map[int]bool{}, keys: map[string]*storetypes.KVStoreKey{},
		store: rootmulti.NewStore(dbm.NewMemDB(), log.NewNopLogger()),
	}
	for _, name := range []string{communitytypes.StoreKey, contributiontypes.StoreKey, "communs"} {
		n.keys[name] = storetypes.NewKVStoreKey(name)
		n.store.MountStoreWithDB(n.keys[name], storetypes.StoreTypeIAVL, nil)
	}
	require.NoError(t, n.store.LoadLatestVersion())
	for i := range seats {
		n.seats = append(n.seats, ed25519.GenPrivKeyFromSecret(fmt.Append(nil, "seat ", i)))
	}
	n.store.GetKVStore(n.keys["communs"]).Set([]byte("other"), []byte("state"))
	n.block()
	n.block()
	return n
}

// block commits what was written.
func (n *node) block() { n.store.Commit() }

func (n *node) set(store string, prefix collections.Prefix, id uint64, value proto.Message) {
	n.t.Helper()
	key, err := collections.EncodeKeyWithPrefix(prefix, collections.Uint64Key, id)
	require.NoError(n.t, err)
	bz, err := proto.Marshal(value)
	require.NoError(n.t, err)
	n.store.GetKVStore(n.keys[store]).Set(key, bz)
}

func (n *node) height() int64 { return n.store.LastCommitID().Version }

func (n *node) validators() *cmttypes.ValidatorSet {
	var all []*cmttypes.Validator
	for _, seat := range n.seats {
		all = append(all, cmttypes.NewValidator(seat.PubKey(), 10))
	}
	return cmttypes.NewValidatorSet(all)
}

// header names the state of the block before it.
func (n *node) header(height int64) *cmttypes.Header {
	hash := func(what string) []byte { sum := sha256.Sum256([]byte(what)); return sum[:] }
	state, err := n.store.GetCommitInfo(height - 1)
	require.NoError(n.t, err)
	validators := n.validators()
	return &cmttypes.Header{
		Version: cmtproto.Consensus{Block: version.BlockProtocol, App: 1}, ChainID: n.chainID, Height: height,
		Time:               start.Add(time.Duration(height) * time.Minute),
		LastBlockID:        cmttypes.BlockID{Hash: hash("last"), PartSetHeader: cmttypes.PartSetHeader{Total: 1, Hash: hash("parts")}},
		LastCommitHash:     hash("commit"),
		DataHash:           hash("data" + n.fork),
		ValidatorsHash:     validators.Hash(),
		NextValidatorsHash: validators.Hash(),
		ConsensusHash:      hash("consensus"),
		AppHash:            state.Hash(),
		LastResultsHash:    hash("results"),
		EvidenceHash:       hash("evidence"),
		ProposerAddress:    validators.GetProposer().Address,
	}
}

// sign has all seats but the absent sign a header.
func (n *node) sign(header *cmttypes.Header) cmttypes.SignedHeader {
	parts := sha256.Sum256([]byte("these parts"))
	commit := &cmttypes.Commit{
		Height:  header.Height,
		BlockID: cmttypes.BlockID{Hash: header.Hash(), PartSetHeader: cmttypes.PartSetHeader{Total: 1, Hash: parts[:]}},
	}
	for i, v := range n.validators().Validators {
		commit.Signatures = append(commit.Signatures, cmttypes.NewCommitSigAbsent())
		for s, seat := range n.seats {
			if n.absent[s] || !seat.PubKey().Equals(v.PubKey) {
				continue
			}
			commit.Signatures[i] = cmttypes.CommitSig{
				BlockIDFlag: cmttypes.BlockIDFlagCommit, ValidatorAddress: v.Address, Timestamp: header.Time.Add(time.Second),
			}
			signature, err := seat.Sign(commit.VoteSignBytes(n.chainID, int32(i)))
			require.NoError(n.t, err)
			commit.Signatures[i].Signature = signature
		}
	}
	return cmttypes.SignedHeader{Header: header, Commit: commit}
}

func (n *node) ABCIInfo(context.Context) (*coretypes.ResultABCIInfo, error) {
	return &coretypes.ResultABCIInfo{Response: abci.ResponseInfo{LastBlockHeight: n.height()}}, nil
}

func (n *node) Status(context.Context) (*coretypes.ResultStatus, error) {
	return &coretypes.ResultStatus{SyncInfo: coretypes.SyncInfo{LatestBlockHeight: n.height() + n.ahead}}, nil
}

func (n *node) Commit(_ context.Context, height *int64) (*coretypes.ResultCommit, error) {
	return &coretypes.ResultCommit{SignedHeader: n.sign(n.header(*height))}, nil
}

// Validators come one a page.
func (n *node) Validators(_ context.Context, height *int64, page, _ *int) (*coretypes.ResultValidators, error) {
	all := n.validators().Validators
	return &coretypes.ResultValidators{BlockHeight: *height, Validators: all[*page-1 : *page], Count: 1, Total: len(all)}, nil
}

func (n *node) ABCIQueryWithOptions(
	_ context.Context, path string, data cmtbytes.HexBytes, options rpcclient.ABCIQueryOptions,
) (*coretypes.ResultABCIQuery, error) {
	answer, err := n.store.Query(&storetypes.RequestQuery{
		Path: path[len("/store"):], Data: data, Height: options.Height, Prove: options.Prove,
	})
	if err != nil {
		return nil, err
	}
	return &coretypes.ResultABCIQuery{Response: abci.ResponseQuery(*answer)}, nil
}
