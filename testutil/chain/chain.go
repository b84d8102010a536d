package chain

import (
	"encoding/json"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/crypto/ed25519"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/testutil/memory"
)

// Chain is a network of two nodes that agree, or the test fails.
type Chain struct {
	t       testing.TB
	nodes   [2]*app.App
	dbs     [2]dbm.DB
	members map[string]*Member
	signed  map[string]uint64 // transactions signed since the last block, by address

	height     int64
	now        time.Time
	seats      []ed25519.PrivKey
	validators map[string]int64    // power by consensus address
	times      map[int64]time.Time // of the blocks, as a node's block store has them
	last       *abci.RequestFinalizeBlock
	absent     map[string]bool
	accused    []abci.Misbehavior // of what the next block carries evidence
	proposer   []byte             // of the next block; nil for the first seat of the genesis
}

// Option changes the genesis of a chain.
type Option func(*Founding)

// New starts a chain. Without an option that adds a community it has one, of eight members and a cooperative that holds the only seat:
// amina, bruno, chloe, djibril, elsa, farid, gwenn, hugo; and lamarmite.
func New(t testing.TB, options ...Option) *Chain {
	t.Helper()
	c := empty(t)
	founding := newFounding(t, c.Node())
	for _, option := range options {
		option(founding)
	}
	if len(founding.Genesis.Community.Communities) == 0 {
		founding.Community(Village, "amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo")
	}
	if len(founding.seats) == 0 {
		founding.Cooperative("lamarmite", founding.Genesis.Community.Communities[0].Community.Id)
	}
	c.members, c.seats = founding.members, founding.seats
	require.NoError(t, founding.Write(c.Node().Codec, founding.State))
	bz, err := json.Marshal(founding.State)
	require.NoError(t, err)
	c.begin(bz, 1, app.DefaultConsensusParams())
	c.NextBlock(0)
	return c
}

// From starts a chain that goes on where another one was exported, as an operator would: at the next height, from the time of the last block. Its first
// block is yet to be made. Who is on it has the keys of New.
func From(t testing.TB, exported app.Export) *Chain {
	t.Helper()
	c := empty(t)
	c.members, c.now = map[string]*Member{}, exported.Time
	c.begin(exported.State, exported.Height, exported.Params)
	return c
}

// empty is a chain of two nodes that have no state yet.
func empty(t testing.TB) *Chain {
	c := &Chain{
		t: t, signed: map[string]uint64{}, now: GenesisTime, times: map[int64]time.Time{},
		validators: map[string]int64{}, absent: map[string]bool{},
	}
	for i := range c.nodes {
		c.dbs[i] = memory.New()
		c.nodes[i] = c.open(i, nil)
	}
	return c
}

// begin has both nodes start from a genesis state, at a height.
func (c *Chain) begin(state []byte, height int64, consensus *cmttypes.ConsensusParams) {
	c.t.Helper()
	params := consensus.ToProto()
	for _, node := range c.nodes {
		res, err := node.InitChain(&abci.RequestInitChain{
			ChainId: ChainID, Time: c.now, ConsensusParams: &params, AppStateBytes: state, InitialHeight: height,
		})
		require.NoError(c.t, err)
		c.apply(res.Validators)
	}
	c.height = height - 1
}

// ReportTo has what fails from now on fail another test: a fuzzer runs one for each input, on a chain that was started once.
func (c *Chain) ReportTo(t testing.TB) { c.t = t }

// Node is the first of the two.
func (c *Chain) Node() *app.App { return c.nodes[0] }

// Nodes are the two.
func (c *Chain) Nodes() []*app.App { return c.nodes[:] }

// Now is the time of the last block.
func (c *Chain) Now() time.Time { return c.now }

// Height is that of the last block.
func (c *Chain) Height() int64 { return c.height }

// Context reads the state of the last block; what is written through it is lost.
func (c *Chain) Context() sdk.Context {
	header := cmtproto.Header{ChainID: ChainID, Height: c.height, Time: c.now}
	return sdk.NewContext(c.Node().CommitMultiStore().CacheMultiStore(), header, false, log.NewNopLogger())
}

// Reimport exports the state and begins a new chain of it, as an operator would: at the next height, from the time of the last block.
func (c *Chain) Reimport() app.Export {
	c.t.Helper()
	exported, err := c.Node().Export()
	require.NoError(c.t, err)
	for i := range c.nodes {
		c.dbs[i] = memory.New()
		c.nodes[i] = c.open(i, nil)
	}
	c.now = exported.Time
	clear(c.validators)
	c.begin(exported.State, exported.Height, exported.Params)
	c.NextBlock(0)
	return exported
}
