package spam

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/cosmos/cosmos-sdk/crypto/hd"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/runner"
	"github.com/communalia/communalia-chain/tests/live"
	community "github.com/communalia/communalia-chain/x/community/types"
)

const (
	// senders hand in at once, each by one node.
	senders = 32
	// lapse is for how long after its moment a transaction of the flood may be taken: unordered ones may lie 10 minutes ahead at most.
	lapse = 5 * time.Minute
)

// sender is somebody who floods.
type sender struct {
	key     cryptotypes.PrivKey
	address string
	number  uint64
	member  bool
}

// drop is one transaction of the flood, signed before it begins, so that signing takes no time from it.
type drop struct {
	raw    []byte
	member bool
}

// crowd is all who flood: the members, and strangers who have keys and nothing else.
func crowd(n *live.Network) (members, unknown []sender) {
	n.T.Helper()
	accounts := authtypes.NewQueryClient(n.Client(n.Nodes[0]).Conn())
	for _, name := range names("flood", flooders) {
		account, err := n.Layout.Account(name)
		if err != nil {
			n.T.Fatal(err)
		}
		secret, err := hd.Secp256k1.Derive()(account.Mnemonic, "", communalia.KeyPath)
		if err != nil {
			n.T.Fatal(err)
		}
		known, err := accounts.AccountInfo(n.Ctx, &authtypes.QueryAccountInfoRequest{Address: account.Address})
		if err != nil {
			n.T.Fatal(err)
		}
		members = append(members, sender{key: &secp256k1.PrivKey{Key: secret}, address: account.Address, number: known.Info.AccountNumber, member: true})
	}
	for range *strangers {
		key := secp256k1.GenPrivKey()
		account, err := communalia.NewAccount(key)
		if err != nil {
			n.T.Fatal(err)
		}
		unknown = append(unknown, sender{key: key, address: account.Address()})
	}
	return members, unknown
}

// sign makes the whole flood, in the order in which it is sent: members and strangers in turn.
func sign(n *live.Network, members, unknown []sender) []drop {
	n.T.Helper()
	guardians := make([]string, 3)
	for i, name := range names("honest", 3) {
		guardians[i] = n.Key(name).Address()
	}
	flood := make([]drop, int(float64(*rate)*length.Seconds()))
	begin := time.Now().Add(lapse)
	var all sync.WaitGroup
	const workers = 4
	for worker := range workers {
		all.Go(func() {
			for i := worker; i < len(flood); i += workers {
				who := members[(i/2)%len(members)]
				if i%2 == 1 {
					who = unknown[(i/2)%len(unknown)]
				}
				message := &community.MsgSetGuardians{Member: who.address, Guardians: guardians}
				how := communalia.Signing{
					Key: who.key, ChainID: n.Manifest.ChainID, AccountNumber: who.number,
					UnorderedUntil: begin.Add(time.Duration(i) * time.Second / time.Duration(*rate)), // no two of one signer have the same
				}
				raw, err := communalia.Sign(how, []sdk.Msg{message, message}...)
				if err != nil {
					n.T.Error(err)
					return
				}
				flood[i] = drop{raw: raw, member: who.member}
			}
		})
	}
	all.Wait()
	if n.T.Failed() {
		n.T.FailNow()
	}
	return flood
}

// outcome is what nodes answered to a flood.
type outcome struct {
	mu      sync.Mutex
	taken   [2]int // of strangers, of members
	refused map[string]int
	late    time.Duration
}

// pour sends the flood at its rate, or as fast as it can be taken where that is slower.
func pour(ctx context.Context, n *live.Network, flood []drop) (*outcome, time.Duration) {
	n.T.Helper()
	result := &outcome{refused: map[string]int{}}
	began := time.Now()
	var all sync.WaitGroup
	for s := range senders {
		client := n.Client(n.Nodes[s%len(n.Nodes)])
		all.Go(func() {
			for i := s; i < len(flood) && ctx.Err() == nil; i += senders {
				due := began.Add(time.Duration(i) * time.Second / time.Duration(*rate))
				time.Sleep(time.Until(due))
				_, err := client.Submit(ctx, flood[i].raw)
				result.note(flood[i], err, time.Since(due))
			}
		})
	}
	all.Wait()
	return result, time.Since(began)
}

func (o *outcome) note(sent drop, err error, late time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.late = max(o.late, late)
	var refusal *communalia.Refusal
	switch {
	case err == nil && sent.member:
		o.taken[1]++
	case err == nil:
		o.taken[0]++
	case errors.As(err, &refusal):
		o.refused[refusal.Codespace+" "+sentence(refusal.Reason)]++
	default:
		o.refused["not answered: "+sentence(err.Error())]++
	}
}

// wait is how long an honest transaction took.
type wait struct {
	blocks int64
	took   time.Duration
	err    error
}

// collect has an honest member hand in a transaction every few seconds while the flood lasts, each by another node.
func (w *waits) collect(ctx context.Context, n *live.Network, name string, seed uint64) {
	random := rand.New(rand.NewPCG(seed, 0))
	who := n.Key(name)
	var guardians []string
	for _, other := range names("flood", 3) {
		guardians = append(guardians, n.Key(other).Address())
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(3*time.Second + time.Duration(random.Int64N(int64(2*time.Second)))):
		}
		w.add(handIn(n, n.Nodes[random.IntN(len(n.Nodes))], who, &community.MsgSetGuardians{Member: who.Address(), Guardians: guardians}))
	}
}

func handIn(n *live.Network, node *runner.Node, who *communalia.Account, message sdk.Msg) wait {
	ctx, cancel := context.WithTimeout(n.Ctx, live.Hang)
	defer cancel()
	client, err := node.Client(ctx)
	if err != nil {
		return wait{err: err}
	}
	defer client.Close() //nolint:errcheck // nothing hangs on it
	before, err := client.LatestBlock(ctx)
	if err != nil {
		return wait{err: err}
	}
	began := time.Now()
	result, err := client.SendUnordered(ctx, who, message)
	if err != nil {
		return wait{err: err}
	}
	return wait{blocks: result.Height - before.Height, took: time.Since(began)}
}

// waits are those of all honest transactions.
type waits struct {
	mu  sync.Mutex
	all []wait
}

func (w *waits) add(one wait) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = append(w.all, one)
}

func percentile[T int64 | time.Duration](sorted []T, percent int) T {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[(len(sorted)*percent+99)/100-1]
}

func TestPercentile_isThatOfTheSortedList(t *testing.T) {
	var list []int64
	for i := range int64(100) {
		list = append(list, i+1)
	}
	if got := percentile(list, 95); got != 95 {
		t.Errorf("the 95th percentile of 1 to 100 is %d", got)
	}
	if got := percentile(list[:1], 95); got != 1 {
		t.Errorf("the 95th percentile of one is %d", got)
	}
}
