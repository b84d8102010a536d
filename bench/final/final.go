package final

import (
	"context"
	"fmt"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/homes"
	"github.com/communalia/communalia-chain/testnet/runner"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	quarter = 15 // minutes, the shortest claim
	// Members do not wait for each other's blocks: pauses of uneven length let transactions arrive at any moment between two.
	pauseStep  = 137 * time.Millisecond
	pauseSteps = 7
)

// Measure submits claims one after the other through the nodes in turn, and tells the median wait.
func Measure(ctx context.Context, network *runner.Network, community string, transactions int) ([]figures.Figure, error) {
	members, err := membersOf(network)
	if err != nil {
		return nil, err
	}
	var clients []*communalia.Client
	for _, node := range network.Nodes {
		client, err := node.Client(ctx)
		if err != nil {
			return nil, err
		}
		clients = append(clients, client)
	}
	var waits []float64
	for i := range transactions {
		client, member := clients[i%len(clients)], members[i%len(members)]
		claim := claimOf(member.Address(), community, uint32(i/len(members)))
		began := time.Now()
		if _, err := client.Send(ctx, member, claim); err != nil {
			return nil, fmt.Errorf("transaction %d: %w", i, err)
		}
		waits = append(waits, time.Since(began).Seconds())
		time.Sleep(pauseStep * time.Duration(i%pauseSteps))
	}
	return []figures.Figure{
		{Name: "final_transactions", Value: float64(transactions), Unit: "count"},
		{Name: "final_median_s", Value: figures.Median(waits), Unit: "s"},
	}, closeAll(clients)
}

func membersOf(network *runner.Network) ([]*communalia.Account, error) {
	var members []*communalia.Account
	for _, known := range network.Layout.Accounts {
		if known.Role != homes.RoleMember {
			continue
		}
		account, err := network.Account(known.Name)
		if err != nil {
			return nil, err
		}
		members = append(members, account)
	}
	if len(members) == 0 {
		return nil, fmt.Errorf("network %s has no members", network.Layout.ChainID)
	}
	return members, nil
}

// claimOf is a quarter of an hour of yesterday, a different one each time.
func claimOf(member, community string, start uint32) *contribution.MsgSubmitContribution {
	return &contribution.MsgSubmitContribution{
		Submitter: member,
		Community: community,
		Category:  "commons-keeping",
		Parts: []contribution.ClaimedPart{{
			Contributor:  member,
			Quantity:     quarter,
			Day:          time.Now().UTC().AddDate(0, 0, -1).Format(time.DateOnly),
			StartQuarter: start,
		}},
	}
}

func closeAll(clients []*communalia.Client) error {
	for _, client := range clients {
		if err := client.Close(); err != nil {
			return err
		}
	}
	return nil
}
