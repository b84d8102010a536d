package load

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/homes"
	"github.com/communalia/communalia-chain/testnet/runner"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	// Village is the one community of the network.
	Village = "valbonne"
	// Members are how many it has: enough for none of them to come near their quota.
	Members = 240
	quarter = 15 // minutes, the shortest claim
	// quarters of an hour that a member claims of one day.
	quarters = 24
	// patience is how long what was handed in may still wait for a block after the last was.
	patience = time.Minute
)

// Crowd is members of a network who hand in claims, none of them twice.
type Crowd struct {
	network *runner.Network
	members []*communalia.Account
	clients []*communalia.Client
	today   time.Time
	next    int
}

// Gather finds the members of a network and connects with its nodes.
func Gather(ctx context.Context, network *runner.Network) (*Crowd, error) {
	c := &Crowd{network: network, today: time.Now().UTC()}
	for _, known := range network.Layout.Accounts {
		if known.Role != homes.RoleMember {
			continue
		}
		account, err := network.Account(known.Name)
		if err != nil {
			return nil, err
		}
		c.members = append(c.members, account)
	}
	for _, node := range network.Nodes {
		client, err := node.Client(ctx)
		if err != nil {
			return nil, err
		}
		c.clients = append(c.clients, client)
	}
	return c, nil
}

// Close ends the connections.
func (c *Crowd) Close() error {
	var all []error
	for _, client := range c.clients {
		all = append(all, client.Close())
	}
	return errors.Join(all...)
}

// Outcome is what came of the transactions of one offer.
type Outcome struct {
	Offered, Refused, Lost int
	// Waits are the seconds from when a transaction was due to when its block was told, sorted.
	Waits []float64
	// Took is from the first that was due to the last block.
	Took time.Duration
}

// Offer hands in transactions at an even pace for a while, and waits until all that the nodes took stand in blocks.
func (c *Crowd) Offer(ctx context.Context, perSecond float64, window time.Duration) (Outcome, error) {
	watch, err := watchBlocks(ctx, c.network.Nodes[0].RPC)
	if err != nil {
		return Outcome{}, err
	}
	defer watch.close()
	var (
		all     sync.WaitGroup
		mu      sync.Mutex
		due     = map[string]time.Time{} // by hash
		refused error
		outcome = Outcome{Offered: int(perSecond * window.Seconds())}
		began   = time.Now()
	)
	for i := range outcome.Offered {
		at := began.Add(time.Duration(float64(i) / perSecond * float64(time.Second)))
		time.Sleep(time.Until(at))
		client, member, claim := c.claim()
		all.Go(func() {
			hash, err := client.SubmitUnordered(ctx, member, claim)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				outcome.Refused++
				refused = err
				return
			}
			due[hash] = at
		})
	}
	all.Wait()
	if outcome.Refused > outcome.Offered/2 {
		return outcome, fmt.Errorf("%d of %d were not taken, the last because: %w", outcome.Refused, outcome.Offered, refused)
	}
	told := watch.await(ctx, due, patience)
	for hash, at := range due {
		seen, done := told[hash]
		if !done {
			outcome.Lost++
			continue
		}
		outcome.Waits = append(outcome.Waits, seen.Sub(at).Seconds())
		outcome.Took = max(outcome.Took, seen.Sub(began))
	}
	slices.Sort(outcome.Waits)
	return outcome, ctx.Err()
}

// claim is the next one, by the next member and through the next node: a quarter of an hour that nobody claimed before.
func (c *Crowd) claim() (*communalia.Client, *communalia.Account, *contribution.MsgSubmitContribution) {
	turn := c.next / len(c.members)
	member, client := c.members[c.next%len(c.members)], c.clients[c.next%len(c.clients)]
	c.next++
	return client, member, &contribution.MsgSubmitContribution{
		Submitter: member.Address(), Community: Village, Category: "commons-keeping",
		Parts: []contribution.ClaimedPart{{
			Contributor: member.Address(), Quantity: quarter,
			Day: c.today.AddDate(0, 0, -1-turn/quarters).Format(time.DateOnly), StartQuarter: uint32(turn % quarters),
		}},
	}
}

// Percentile is the wait that so many of a hundred do not exceed.
func (o Outcome) Percentile(share int) float64 {
	if len(o.Waits) == 0 {
		return 0
	}
	return o.Waits[(len(o.Waits)-1)*share/100]
}
