package e2e

import (
	"io"
	"net/http"
	"testing"
	"time"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/manifest"
)

// A network in which nothing happens makes no block between two heartbeats, and one in which something happens makes it at once.
// Right after all nodes restart, before the next heartbeat, it answers queries and takes the transactions of everyone.
func TestFour_idleIsIdle(t *testing.T) {
	const heartbeat = 20 * time.Second
	n := start(t, 29200, func(m *manifest.Manifest) {
		m.Node.Config["consensus.create_empty_blocks_interval"] = heartbeat.String()
	})
	first := n.client(1)
	n.claim(first, "ana", 36)

	time.Sleep(2 * time.Second) // the block that proves the state of the last one
	before := n.height(1)
	time.Sleep(heartbeat / 2)
	if after := n.height(1); after > before+1 {
		t.Fatalf("%d blocks in half a heartbeat of silence, want one at most", after-before)
	}

	began := time.Now()
	n.claim(first, "ana", 42)
	if took := time.Since(began); took > heartbeat/2 {
		t.Errorf("a transaction got its block after %s: it waited for the heartbeat", took)
	}

	n.stopAll()
	n.StartAll()
	n.answersQueriesAfterRestart()
	n.takesTransactionsOfAllAfterRestart()
	n.sameHistory()
}

func (n *network) answersQueriesAfterRestart() {
	n.T.Helper()
	client := n.client(3)
	if balance := n.balance(client, "bao"); balance.Total.Amount != 0 {
		n.T.Errorf("bao has %d µC before any work was settled", balance.Total.Amount)
	}
	for _, path := range []string{
		"/communalia/community/v1/communities",
		"/cosmos/auth/v1beta1/account_info/" + n.Key("farid").Address(),
		"/cosmos/base/tendermint/v1beta1/blocks/latest",
	} {
		answer, err := http.Get("http://" + n.Nodes[2].API + path)
		if err != nil {
			n.T.Fatal(err)
		}
		text, err := io.ReadAll(answer.Body)
		if err != nil || answer.Body.Close() != nil || answer.StatusCode != http.StatusOK {
			n.T.Errorf("GET %s: %s %s %v", path, answer.Status, text, err)
		}
	}
}

// takesTransactionsOfAllAfterRestart hands in one transaction of every member, all before a block can have been made of the first.
func (n *network) takesTransactionsOfAllAfterRestart() {
	n.T.Helper()
	members := []string{"ana", "bao", "chloe", "driss", "emma", "farid"}
	client := n.client(2)
	results := make(chan error, 2*len(members))
	for _, name := range members {
		who := n.Key(name)
		go func() {
			_, err := client.Send(n.Ctx, who, claimOf(who, 50))
			results <- err
		}()
		go func() {
			_, err := client.SendUnordered(n.Ctx, who, claimOf(who, 60))
			results <- err
		}()
	}
	for range cap(results) {
		if err := <-results; err != nil {
			n.T.Errorf("right after a restart: %v", err)
		}
	}
}

// firstBlockAfterOutage finds the block with the greatest step in time from the one before, from a height on.
func (n *network) firstBlockAfterOutage(client *communalia.Client, from int64) time.Time {
	n.T.Helper()
	var end time.Time
	var widest time.Duration
	last := time.Time{}
	for height := max(from-3, 1); height <= n.height(1); height++ {
		block, err := client.BlockAt(n.Ctx, height)
		if err != nil {
			n.T.Fatal(err)
		}
		if step := block.Time.Sub(last); !last.IsZero() && step > widest {
			widest, end = step, block.Time
		}
		last = block.Time
	}
	return end
}
