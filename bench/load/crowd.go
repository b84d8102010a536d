package load

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/homes"
	"github.com/communalia/communalia-chain/testnet/runner"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	// Members are how many a community that is offered load needs: enough for none of them to come near their quota.
	Members = 240
	quarter = 15 // minutes, the shortest claim
	// quarters of an hour that a member claims of one day.
	quarters = 24
)

// Crowd is the members of a network, who claim work of one community, none of it twice.
type Crowd struct {
	network   *runner.Network
	community string
	members   []*communalia.Account
	clients   []*communalia.Client
	today     time.Time
	turns     atomic.Int64
}

// Gather finds the members of a network, all of them of one community, and connects with its nodes.
func Gather(ctx context.Context, network *runner.Network, community string) (*Crowd, error) {
	c := &Crowd{network: network, community: community, today: time.Now().UTC()}
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
	if len(c.members) == 0 {
		return nil, fmt.Errorf("network %s has no members", network.Layout.ChainID)
	}
	for _, node := range network.Nodes {
		client, err := node.Client(ctx)
		if err != nil {
			return nil, errors.Join(err, c.Close())
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

// Claim is the next one, by the next member and through the next node: a quarter of an hour that nobody claimed before. Many may ask at once.
func (c *Crowd) Claim() (*communalia.Client, *communalia.Account, *contribution.MsgSubmitContribution) {
	turn := c.turn()
	member, client := c.members[turn%len(c.members)], c.clients[turn%len(c.clients)]
	before := turn / len(c.members) // claims of this member
	return client, member, &contribution.MsgSubmitContribution{
		Submitter: member.Address(), Community: c.community, Category: "commons-keeping",
		Parts: []contribution.ClaimedPart{{
			Contributor: member.Address(), Quantity: quarter,
			Day: c.today.AddDate(0, 0, -1-before/quarters).Format(time.DateOnly), StartQuarter: uint32(before % quarters),
		}},
	}
}

// turn counts from 0, each number once.
func (c *Crowd) turn() int { return int(c.turns.Add(1)) - 1 }
