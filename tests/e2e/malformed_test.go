package e2e

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/cosmos/cosmos-sdk/crypto/hd"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/tests/live"
	community "github.com/communalia/communalia-chain/x/community/types"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

var (
	malformed     = flag.Int("malformed", 2_000, "how many malformed transactions TestMalformed sends")
	malformedSeed = flag.Uint64("malformed-seed", 1, "from which they are made up")
)

// senders hand in transactions at once, each on a connection of its own.
const senders = 4

// Whatever bytes a running node is handed in, it refuses what is no sound transaction, never panics, goes on making blocks, and its state is what it was.
func TestMalformed_doesNothing(t *testing.T) {
	n := start(t, 29400, func(m *manifest.Manifest) {
		m.Validators = m.Validators[:1]
		m.Node.Config["consensus.create_empty_blocks_interval"] = "2s"
	})
	n.Ctx = t.Context() // as long as it takes
	client := n.client(1)
	n.claim(client, "ana", 36)
	before, height := n.restingHash()

	began := time.Now()
	counts := n.sendMalformed(client, *malformed)
	took := time.Since(began)

	n.AwaitHeight(n.height(1) + 1)
	after, last := n.restingHash()
	if after != before {
		t.Errorf("the state was %s and is %s", before, after)
	}
	n.carriesNoTransactions(height+1, last)
	n.logTellsOfNoPanic()
	m := n.mangler(client, senders)
	if answer := n.handIn(m.real()); !strings.HasPrefix(answer, taken) {
		t.Errorf("what they were made of is refused too, so nothing is shown: %q", answer)
	}
	for _, kind := range kinds {
		t.Logf("%7d  %s", counts[kind.name], kind.name)
	}
	t.Logf("%d malformed transactions in %s, %.0f a second, seed %d: none taken, %d blocks meanwhile, the state stays %s",
		*malformed, took.Round(time.Second), float64(*malformed)/took.Seconds(), *malformedSeed, last-height, after)
}

// restingHash is the hash of the state once two blocks have the same, and their height.
func (n *network) restingHash() (hash string, height int64) {
	n.T.Helper()
	live.Eventually(n.T, "two blocks have one state", func() bool {
		height = n.height(1)
		last, err := n.Nodes[0].AppHash(n.Ctx, height)
		if err != nil {
			n.T.Fatal(err)
		}
		previous, err := n.Nodes[0].AppHash(n.Ctx, height-1)
		hash = last
		return err == nil && last == previous
	})
	return hash, height
}

// sendMalformed hands in many, of all kinds in turn, and fails where one is taken. It counts them by kind.
func (n *network) sendMalformed(client *communalia.Client, many int) map[string]int {
	n.T.Helper()
	counts := map[string]int{}
	var mu sync.Mutex
	var all sync.WaitGroup
	for sender := range senders {
		m := n.mangler(client, sender)
		all.Go(func() {
			for i := sender; i < many; i += senders {
				kind := kinds[(i/senders)%len(kinds)]
				refusal := n.handIn(kind.make(m))
				mu.Lock()
				counts[kind.name]++
				mu.Unlock()
				if refusal != "" {
					n.T.Errorf("%s: %s", kind.name, refusal)
				}
			}
		})
	}
	all.Wait()
	return counts
}

// mangler spoils transactions of one member, as one of those who hand them in.
func (n *network) mangler(client *communalia.Client, sender int) *mangler {
	n.T.Helper()
	return &mangler{
		t: n.T, random: rand.New(rand.NewPCG(*malformedSeed, uint64(sender))), sound: n.soundSigning(client, "bao"), messages: n.soundMessages("bao"),
	}
}

// taken begins the answer to what the node would put into a block.
const taken = "it is taken"

// handIn sends bytes as a transaction, and says what is wrong with the answer: nothing where they are refused.
func (n *network) handIn(tx []byte) string {
	comet, err := n.Nodes[0].Comet()
	if err != nil {
		return err.Error()
	}
	answer, err := comet.BroadcastTxSync(n.T.Context(), cmttypes.Tx(tx))
	switch {
	case err == nil && answer.Code == 0:
		return fmt.Sprintf("%s: %X", taken, tx)
	case err == nil && answer.Codespace == "undefined":
		return fmt.Sprintf("it is refused for no registered reason, %d: %s: %X", answer.Code, answer.Log, tx)
	case err == nil || strings.Contains(err.Error(), "Tx too large") || strings.Contains(err.Error(), "tx already exists in cache"):
		return ""
	}
	return err.Error()
}

// soundSigning is how a member's next transaction must be signed.
func (n *network) soundSigning(client *communalia.Client, member string) communalia.Signing {
	n.T.Helper()
	account, err := n.Layout.Account(member)
	if err != nil {
		n.T.Fatal(err)
	}
	secret, err := hd.Secp256k1.Derive()(account.Mnemonic, "", communalia.KeyPath)
	if err != nil {
		n.T.Fatal(err)
	}
	known, err := authtypes.NewQueryClient(client.Conn()).AccountInfo(n.Ctx, &authtypes.QueryAccountInfoRequest{Address: account.Address})
	if err != nil {
		n.T.Fatal(err)
	}
	return communalia.Signing{
		Key: &secp256k1.PrivKey{Key: secret}, ChainID: client.ChainID(), AccountNumber: known.Info.AccountNumber, Sequence: known.Info.Sequence,
	}
}

func (n *network) soundMessages(member string) []sdk.Msg {
	who := n.Key(member)
	return []sdk.Msg{
		claimOf(who, 60), &contribution.MsgAttest{Attester: who.Address(), ContributionIds: []uint64{1}},
		&community.MsgLeave{Member: who.Address(), Community: village},
	}
}

// carriesNoTransactions fails where a block within the heights carries one.
func (n *network) carriesNoTransactions(from, to int64) {
	n.T.Helper()
	comet, err := n.Nodes[0].Comet()
	if err != nil {
		n.T.Fatal(err)
	}
	for height := from; height <= to; height++ {
		block, err := comet.Block(n.Ctx, &height)
		if err != nil {
			n.T.Fatal(err)
		}
		if carried := len(block.Block.Txs); carried > 0 {
			n.T.Errorf("block %d carries %d transactions", height, carried)
		}
	}
	if to < from {
		n.T.Error("no block was made meanwhile")
	}
}

func (n *network) logTellsOfNoPanic() {
	n.T.Helper()
	log, err := os.ReadFile(n.Nodes[0].LogPath())
	if err != nil {
		n.T.Fatal(err)
	}
	for line := range strings.Lines(string(log)) {
		if strings.Contains(strings.ToLower(line), "panic") {
			n.T.Errorf("the node's log tells of a panic: %s", line)
		}
	}
}
