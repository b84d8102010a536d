package chaos

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/homes"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	village = "valbonne"
	// handIn is how long a node may take to take a transaction in, and toldWithin how long until it tells its block.
	handIn, toldWithin = 5 * time.Second, 15 * time.Second
	// breath is how long each of those who load the network rests between two transactions, at most.
	breath = 300 * time.Millisecond
	// claims are remembered for attesting, so many of the last ones.
	claimsKept = 64
)

// load is members who work and attest all the time, each transaction over another node.
type load struct {
	arena   *Arena
	cancel  context.CancelFunc
	running sync.WaitGroup

	mu      sync.Mutex
	clients map[int]*communalia.Client
	claims  []uint64
}

// startLoad has some workers act for members of the village. Each member's transactions come from one worker, one after the other.
func startLoad(a *Arena, workers int, seed uint64) (*load, error) {
	members, err := membersOf(a.Layout)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	l := &load{arena: a, cancel: cancel, clients: map[int]*communalia.Client{}}
	for worker := range workers {
		var own []*member
		for i := worker; i < len(members); i += workers {
			own = append(own, members[i])
		}
		random := rand.New(rand.NewPCG(seed, uint64(worker)))
		l.running.Go(func() { l.work(ctx, own, random) })
	}
	return l, nil
}

// stop ends the load and returns once nobody acts any more.
func (l *load) stop() {
	l.cancel()
	l.running.Wait()
	for node := range l.clients {
		l.drop(node)
	}
}

func (l *load) work(ctx context.Context, members []*member, random *rand.Rand) {
	for ctx.Err() == nil {
		l.act(ctx, members[random.IntN(len(members))], random.IntN(len(l.arena.Nodes)), random)
		select {
		case <-ctx.Done():
		case <-time.After(between(random, 0, breath)):
		}
	}
}

// act hands in one transaction of a member over one node, and writes down what the node tells of it.
func (l *load) act(ctx context.Context, who *member, node int, random *rand.Rand) {
	client, err := l.client(ctx, node)
	if err != nil {
		l.arena.ledger.fail()
		return
	}
	hash, err := l.handIn(ctx, client, who, l.message(who, random), random)
	if err != nil {
		l.note(node, err)
		return
	}
	l.arena.ledger.take(hash)
	waiting, cancel := context.WithTimeout(ctx, toldWithin)
	defer cancel()
	result, err := client.Wait(waiting, hash)
	told := Acknowledged{Hash: hash, By: l.arena.Nodes[node].Name}
	var refusal *communalia.Refusal
	switch {
	case errors.As(err, &refusal):
		told.Height, told.Code = refusal.Height, refusal.Code
	case err != nil:
		l.note(node, err)
		return
	default:
		told.Height = result.Height
		l.remember(result)
	}
	l.arena.ledger.acknowledge(told)
}

func (l *load) handIn(ctx context.Context, client *communalia.Client, who *member, message sdk.Msg, random *rand.Rand) (string, error) {
	within, cancel := context.WithTimeout(ctx, handIn)
	defer cancel()
	raw, err := who.sign(within, client, random.IntN(2) == 0, message)
	if err != nil {
		return "", err
	}
	return client.Submit(within, raw)
}

// note counts why nothing came of a transaction. A node that does not answer is dialled anew.
func (l *load) note(node int, err error) {
	var refusal *communalia.Refusal
	if errors.As(err, &refusal) {
		l.arena.ledger.refuse()
		return
	}
	l.arena.ledger.fail()
	l.drop(node)
}

// message is a claim of a quarter of an hour, or a word on somebody's claim.
func (l *load) message(who *member, random *rand.Rand) sdk.Msg {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.claims) > 0 && random.IntN(3) > 0 {
		return &contribution.MsgAttest{Attester: who.address, ContributionIds: []uint64{l.claims[random.IntN(len(l.claims))]}}
	}
	return &contribution.MsgSubmitContribution{
		Submitter: who.address, Community: village, Category: "repair", Summary: "mended the mill's door",
		Parts: []contribution.ClaimedPart{{
			Contributor: who.address, Quantity: 15, StartQuarter: random.Uint32N(95),
			Day: time.Now().UTC().AddDate(0, 0, -1-random.IntN(12)).Format(time.DateOnly),
		}},
	}
}

// remember keeps the number of a claim, for others to attest.
func (l *load) remember(result *sdk.TxResponse) {
	var answer contribution.MsgSubmitContributionResponse
	if communalia.Answer(result, 0, &answer) != nil {
		return // it was an attestation
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.claims = append(l.claims, answer.ContributionId)
	l.claims = l.claims[max(0, len(l.claims)-claimsKept):]
}

func (l *load) client(ctx context.Context, node int) (*communalia.Client, error) {
	l.mu.Lock()
	client := l.clients[node]
	l.mu.Unlock()
	if client != nil {
		return client, nil
	}
	within, cancel := context.WithTimeout(ctx, handIn)
	defer cancel()
	eager := grpc.ConnectParams{
		Backoff: backoff.Config{BaseDelay: 100 * time.Millisecond, Multiplier: 1.5, MaxDelay: time.Second}, MinConnectTimeout: time.Second,
	}
	client, err := communalia.Dial(within, l.arena.Nodes[node].GRPC, grpc.WithConnectParams(eager))
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.clients[node] != nil {
		return l.clients[node], client.Close() // another worker was faster
	}
	l.clients[node] = client
	return client, nil
}

func (l *load) drop(node int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if client := l.clients[node]; client != nil {
		_ = client.Close()
		delete(l.clients, node)
	}
}

func membersOf(layout homes.Layout) ([]*member, error) {
	var members []*member
	for _, account := range layout.Accounts {
		if account.Role != homes.RoleMember {
			continue
		}
		m, err := newMember(account)
		if err != nil {
			return nil, err
		}
		members = append(members, m)
	}
	return members, nil
}
