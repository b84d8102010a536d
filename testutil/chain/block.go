package chain

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/crypto/ed25519"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
)

// step is the longest time between two blocks that is no outage: more than 10 minutes would be one.
const step = 10 * time.Minute

// Block is what became of a block.
type Block struct {
	Results []*abci.ExecTxResult
	Events  []abci.Event // of its beginning and end
	AppHash []byte
	Updates []abci.ValidatorUpdate
}

// Check asks the first node whether it would take a transaction into its mempool.
func (c *Chain) Check(tx []byte) *abci.ResponseCheckTx {
	c.t.Helper()
	res, err := c.Node().CheckTx(&abci.RequestCheckTx{Type: abci.CheckTxType_New, Tx: tx})
	require.NoError(c.t, err)
	return res
}

// Send puts messages of one sender into the next block, a second later, and gives the result.
func (c *Chain) Send(sender *Member, messages ...sdk.Msg) *abci.ExecTxResult {
	c.t.Helper()
	return c.NextBlock(time.Second, c.Tx(sender, messages...)).Results[0]
}

// MustSend does it and fails the test where the chain refuses.
func (c *Chain) MustSend(sender *Member, messages ...sdk.Msg) *abci.ExecTxResult {
	c.t.Helper()
	res := c.Send(sender, messages...)
	require.Zero(c.t, res.Code, "%s %d: %s", res.Codespace, res.Code, res.Log)
	return res
}

// Advance lets time pass with blocks at most 10 minutes apart, so that the network never stands still.
func (c *Chain) Advance(d time.Duration) {
	c.t.Helper()
	for ; d > step; d -= step {
		c.NextBlock(step)
	}
	c.NextBlock(d)
}

// NextBlock has both nodes execute and commit a block, some time after the one before. Transactions are taken as they are, good or bad.
func (c *Chain) NextBlock(after time.Duration, txs ...[]byte) Block {
	c.t.Helper()
	c.height++
	c.now = c.now.Add(after)
	request := c.request(txs)
	c.last, c.times[c.height] = request, c.now
	var blocks [2]*abci.ResponseFinalizeBlock
	for i, node := range c.nodes {
		res, err := node.FinalizeBlock(request)
		require.NoError(c.t, err)
		_, err = node.Commit()
		require.NoError(c.t, err)
		blocks[i] = res
	}
	require.Equal(c.t, blocks[0].AppHash, blocks[1].AppHash, "the two nodes come to another state at height %d", c.height)
	require.Equal(c.t, results(blocks[0]), results(blocks[1]), "the two nodes come to other results at height %d", c.height)
	c.apply(blocks[0].ValidatorUpdates)
	clear(c.signed)
	return Block{Results: blocks[0].TxResults, Events: blocks[0].Events, AppHash: blocks[0].AppHash, Updates: blocks[0].ValidatorUpdates}
}

// Try has the first node execute transactions as those of the next block, and drops what they did. What is signed next counts from the last block again.
func (c *Chain) Try(txs ...[]byte) []*abci.ExecTxResult {
	c.t.Helper()
	return c.TryAndLook(func(sdk.Context) {}, txs...)
}

// TryAndLook does it, and lets a test look at the state once before the transactions and once after each of them.
func (c *Chain) TryAndLook(look func(sdk.Context), txs ...[]byte) []*abci.ExecTxResult {
	c.t.Helper()
	c.height++
	c.now = c.now.Add(time.Second)
	request := c.request(nil)
	c.height--
	c.now = c.now.Add(-time.Second)
	_, err := c.Node().FinalizeBlock(request) // begins the block: what its transactions do is written when it is committed
	require.NoError(c.t, err)
	header := cmtproto.Header{ChainID: ChainID, Height: request.Height, Time: request.Time}
	look(c.Node().NewContextLegacy(false, header))
	var tried []*abci.ExecTxResult
	for _, tx := range txs {
		tried = append(tried, c.try(tx))
		look(c.Node().NewContextLegacy(false, header))
	}
	_, err = c.Node().ProcessProposal(&abci.RequestProcessProposal{Height: request.Height, Time: request.Time}) // another round begins anew
	require.NoError(c.t, err)
	clear(c.signed)
	return tried
}

func (c *Chain) try(tx []byte) *abci.ExecTxResult {
	decoded, err := c.Node().TxConfig.TxDecoder()(tx)
	if err != nil {
		return sdkerrors.ResponseExecTxResultWithEvents(err, 0, 0, nil, false)
	}
	_, res, err := c.Node().SimTxFinalizeBlock(c.Node().TxConfig.TxEncoder(), decoded)
	if err != nil {
		return sdkerrors.ResponseExecTxResultWithEvents(err, 0, 0, nil, false)
	}
	return &abci.ExecTxResult{Data: res.Data, Log: res.Log, Events: res.Events}
}

// Propose has the first node fill a block from a mempool, and both verify it.
func (c *Chain) Propose(mempool ...[]byte) (txs [][]byte, accepted bool) {
	c.t.Helper()
	filled, err := c.Node().PrepareProposal(&abci.RequestPrepareProposal{
		Height: c.height + 1, Time: c.now, Txs: mempool, MaxTxBytes: 1 << 20,
	})
	require.NoError(c.t, err)
	return filled.Txs, c.Accepts(filled.Txs...)
}

// Accepts tells whether both nodes accept a block with these transactions.
func (c *Chain) Accepts(txs ...[]byte) bool {
	c.t.Helper()
	accepted := true
	for _, node := range c.nodes {
		res, err := node.ProcessProposal(&abci.RequestProcessProposal{Height: c.height + 1, Time: c.now, Txs: txs})
		require.NoError(c.t, err)
		accepted = accepted && res.Status == abci.ResponseProcessProposal_ACCEPT
	}
	return accepted
}

// Seat is the address of the consensus key of the n-th cooperative of the genesis.
func (c *Chain) Seat(n int) ed25519.PrivKey { return c.seats[n] }

// Absent has a seat sign no block from now on.
func (c *Chain) Absent(n int) { c.absent[string(c.seats[n].PubKey().Address())] = true }

// Present has a seat sign again.
func (c *Chain) Present(n int) { delete(c.absent, string(c.seats[n].PubKey().Address())) }

// Validators are the consensus addresses of those who sign blocks, in order.
func (c *Chain) Validators() [][]byte {
	var addresses [][]byte
	for _, address := range slices.Sorted(maps.Keys(c.validators)) {
		addresses = append(addresses, []byte(address))
	}
	return addresses
}

// Signs has a validator sign blocks from now on, or none.
func (c *Chain) Signs(address []byte, signs bool) {
	if signs {
		delete(c.absent, string(address))
		return
	}
	c.absent[string(address)] = true
}

// AllSign has everybody sign blocks from now on, also who is no validator at the moment.
func (c *Chain) AllSign() { clear(c.absent) }

// Proposes has a validator propose the blocks from now on.
func (c *Chain) Proposes(address []byte) { c.proposer = address }

// Accuse puts evidence into the next block that somebody signed two blocks at the last height.
func (c *Chain) Accuse(address []byte) {
	c.accused = append(c.accused, abci.Misbehavior{
		Type: abci.MisbehaviorType_DUPLICATE_VOTE, Validator: abci.Validator{Address: address, Power: 1}, Height: c.height, Time: c.now,
	})
}

func (c *Chain) request(txs [][]byte) *abci.RequestFinalizeBlock {
	hash := sha256.Sum256(fmt.Append(nil, "block ", c.height))
	var votes []abci.VoteInfo
	for _, address := range slices.Sorted(maps.Keys(c.validators)) {
		flag := cmtproto.BlockIDFlagCommit
		if c.absent[address] {
			flag = cmtproto.BlockIDFlagAbsent
		}
		votes = append(votes, abci.VoteInfo{
			Validator: abci.Validator{Address: []byte(address), Power: c.validators[address]}, BlockIdFlag: flag,
		})
	}
	proposer := c.proposer
	if proposer == nil && len(c.seats) > 0 {
		proposer = c.seats[0].PubKey().Address()
	}
	accused := c.accused
	c.accused = nil
	return &abci.RequestFinalizeBlock{
		Height: c.height, Time: c.now, Txs: txs, Hash: hash[:], ProposerAddress: proposer,
		DecidedLastCommit: abci.CommitInfo{Votes: votes}, Misbehavior: accused,
	}
}

// apply follows what the application tells CometBFT about the validators.
func (c *Chain) apply(updates []abci.ValidatorUpdate) {
	for _, update := range updates {
		address := string(ed25519.PubKey(update.PubKey.GetEd25519()).Address())
		if update.Power == 0 {
			delete(c.validators, address)
			continue
		}
		c.validators[address] = update.Power
	}
}

// results are the parts of the results that the next block's header proves.
func results(block *abci.ResponseFinalizeBlock) []abci.ExecTxResult {
	var proven []abci.ExecTxResult
	for _, r := range block.TxResults {
		proven = append(proven, abci.ExecTxResult{Code: r.Code, Data: r.Data, GasWanted: r.GasWanted, GasUsed: r.GasUsed})
	}
	return proven
}
