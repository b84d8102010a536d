package keeper_test

import (
	"bytes"
	"fmt"
	"slices"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/crypto/ed25519"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"

	"github.com/cosmos/cosmos-sdk/baseapp"

	"github.com/communalia/communalia-chain/x/validator/keeper"
	"github.com/communalia/communalia-chain/x/validator/types"
)

var genesisTime = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func privKey(n uint64) ed25519.PrivKey {
	return ed25519.GenPrivKeyFromSecret(fmt.Appendf(nil, "seat %d", n))
}

func pubKey(n uint64) []byte { return privKey(n).PubKey().Bytes() }

// newSeat is seat n, held by organisation n, with its proof.
func newSeat(n uint64) types.Seat {
	signature, err := privKey(n).Sign(types.PossessionBytes(chainID, operator(n)))
	if err != nil {
		panic(err)
	}
	return types.NewSeat(n, n, fmt.Sprintf("server %d", n), pubKey(n),
		types.Possession{ChainId: chainID, Operator: operator(n), Signature: signature})
}

func newGenesis(seats uint64) types.GenesisState {
	genesis := types.DefaultGenesis()
	for n := range seats {
		genesis.Seats = append(genesis.Seats, newSeat(n+1))
	}
	return *genesis
}

// chain is a network as CometBFT drives it: with its real validator sets, which take effect two blocks after they were sent. Every
// node of it gets the same blocks and must answer the same.
type chain struct {
	t      tester
	nodes  []*node
	height int64
	now    time.Time

	signed           *cmttypes.ValidatorSet // who signed the block before, nil before the first
	validators, next *cmttypes.ValidatorSet
	away             map[uint64]bool // seats whose server is down
	accused          []uint64        // seats whose key is accused in the next block
}

func newChain(t tester, genesis types.GenesisState) *chain {
	t.Helper()
	c := &chain{t: t, now: genesisTime, away: map[uint64]bool{}}
	n := newNode(t, organisations{})
	c.nodes = []*node{n}
	c.next = cmttypes.NewValidatorSet(c.read(n.initGenesis(t, genesis, c.now)))
	c.validators = c.next.Copy()
	return c
}

func (c *chain) read(updates []abci.ValidatorUpdate) []*cmttypes.Validator {
	c.t.Helper()
	validators, err := cmttypes.PB2TM.ValidatorUpdates(updates)
	if err != nil {
		c.t.Fatalf("CometBFT cannot read the updates: %v", err)
	}
	return validators
}

func (c *chain) first() *node { return c.nodes[0] }

func (c *chain) lastCommit() abci.CommitInfo {
	var info abci.CommitInfo
	if c.signed == nil {
		return info
	}
	gone := map[string]bool{}
	for n, away := range c.away {
		gone[string(types.ConsensusAddress(pubKey(n)))] = away
	}
	for _, v := range c.signed.Validators {
		flag := cmtproto.BlockIDFlagCommit
		if gone[string(v.Address)] {
			flag = cmtproto.BlockIDFlagAbsent
		}
		info.Votes = append(info.Votes, abci.VoteInfo{Validator: abci.Validator{Address: v.Address, Power: v.VotingPower}, BlockIdFlag: flag})
	}
	return info
}

func (c *chain) misbehavior() []abci.Misbehavior {
	var found []abci.Misbehavior
	for _, n := range c.accused {
		found = append(found, abci.Misbehavior{
			Type:      abci.MisbehaviorType_DUPLICATE_VOTE,
			Validator: abci.Validator{Address: types.ConsensusAddress(pubKey(n)), Power: 1},
			Height:    c.height, Time: c.now,
		})
	}
	c.accused = nil
	return found
}

// block makes a block on every node. It carries transactions if act is given; act is what they do, and may do nothing.
func (c *chain) block(act func(*node)) []abci.ValidatorUpdate {
	c.t.Helper()
	info := baseapp.NewBlockInfo(c.misbehavior(), nil, nil, c.lastCommit())
	c.height++
	c.now = c.now.Add(time.Second)
	var updates []abci.ValidatorUpdate
	for i, n := range c.nodes {
		ctx := n.open(c.height, c.now).WithCometInfo(info)
		n.ctx = ctx
		n.endEpochIfDue(c.t)
		if err := n.keeper.BeginBlock(ctx, act != nil); err != nil {
			c.t.Fatalf("begin of block %d: %v", c.height, err)
		}
		if act != nil {
			act(n)
		}
		sent, err := n.keeper.EndBlock(ctx)
		if err != nil {
			c.t.Fatalf("end of block %d: %v", c.height, err)
		}
		if i > 0 && !slices.EqualFunc(sent, updates, func(a, b abci.ValidatorUpdate) bool { return a.String() == b.String() }) {
			c.t.Fatalf("nodes 0 and %d disagree at height %d: %v, %v", i, c.height, updates, sent)
		}
		updates = sent
		n.store.Commit()
		n.checkInvariants(c.t)
	}
	c.apply(updates)
	return updates
}

func (c *chain) apply(updates []abci.ValidatorUpdate) {
	c.t.Helper()
	upcoming := c.next.Copy()
	if err := upcoming.UpdateWithChangeSet(c.read(updates)); err != nil {
		c.t.Fatalf("CometBFT halts at height %d: %v", c.height, err)
	}
	c.signed, c.validators, c.next = c.validators, c.next, upcoming
}

func nothing(*node) {}

// run makes blocks that carry transactions.
func (c *chain) run(blocks int) {
	c.t.Helper()
	for range blocks {
		c.block(nothing)
	}
}

func (c *chain) resume(n uint64) {
	c.t.Helper()
	c.block(func(node *node) {
		if err := resume(node, operator(n), n); err != nil {
			c.t.Fatalf("seat %d: %v", n, err)
		}
	})
}

func resume(n *node, operator string, seat uint64) error {
	_, err := keeper.NewMsgServer(n.keeper).ResumeSeat(n.ctx, &types.MsgResumeSeat{Operator: operator, SeatId: seat})
	return err
}

func (c *chain) seat(n uint64) types.Seat {
	c.t.Helper()
	res, err := keeper.NewQueryServer(c.first().keeper).Seat(c.first().ctx, &types.QuerySeatRequest{SeatId: n})
	if err != nil {
		c.t.Fatalf("seat %d: %v", n, err)
	}
	return res.Seat.Seat
}

// inSet tells whether CometBFT was told that the seat's key validates.
func (c *chain) inSet(n uint64) bool {
	return slices.ContainsFunc(c.next.Validators, func(v *cmttypes.Validator) bool { return bytes.Equal(v.PubKey.Bytes(), pubKey(n)) })
}

func (c *chain) requireStatus(n uint64, status types.SeatStatus, reason types.StatusReason) {
	c.t.Helper()
	if s := c.seat(n); s.Status != status || s.Reason != reason {
		c.t.Fatalf("seat %d is %s for %s, want %s for %s", n, s.Status, s.Reason, status, reason)
	}
}

func (c *chain) requireSet(want ...uint64) {
	c.t.Helper()
	for _, n := range want {
		if !c.inSet(n) {
			c.t.Fatalf("seat %d is not in the set", n)
		}
	}
	if c.next.Size() != len(want) {
		c.t.Fatalf("the set has %d keys, want %d", c.next.Size(), len(want))
	}
}
