package e2e

import (
	"testing"
	"time"

	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/tests/live"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

// The main job is done over node 1 and read from node 4, while node 2 is killed in the middle and started again: no node ever
// has another state than the others.
func TestFour_agreeWhileOneIsKilledInTheMiddleOfTheWork(t *testing.T) {
	n := start(t, 29000, func(m *manifest.Manifest) {
		m.Node.Config["consensus.create_empty_blocks_interval"] = "2s"
	})
	first, fourth := n.client(1), n.client(4)

	id := n.claim(first, "ana", 36)
	wantState(t, n.attest(first, "bao", id), contribution.CONTRIBUTION_STATE_PENDING)
	if err := n.Nodes[1].Kill(); err != nil {
		t.Fatal(err)
	}
	wantState(t, n.attest(first, "chloe", id), contribution.CONTRIBUTION_STATE_ATTESTED)
	second := n.claim(first, "driss", 40)
	live.Eventually(t, "ana's work is settled, as node 4 tells it", n.settled(fourth, id))

	if err := n.Nodes[1].Start(); err != nil {
		t.Fatal(err)
	}
	n.AwaitHeight(n.height(1))
	back := n.client(2)
	n.attest(back, "emma", second)
	wantState(t, n.attest(back, "farid", second), contribution.CONTRIBUTION_STATE_ATTESTED)
	live.Eventually(t, "driss's work is settled, as node 4 tells it", n.settled(fourth, second))

	// An hour and a half at 10 Communs an hour, a day ago: a little of it has melted.
	const minted, least = 15_000_000, 14_900_000
	for _, member := range []string{"ana", "driss"} {
		if has := n.balance(fourth, member).Total.Amount; has > minted || has < least {
			t.Errorf("%s has %d µC, want %d to %d", member, has, least, minted)
		}
	}
	n.sameHistory()
}

// A network that stood still puts off what fell due meanwhile, so that nobody loses a right to an outage.
func TestFour_putOffDeadlinesAfterAnOutage(t *testing.T) {
	const grace = 6 * time.Second
	n := start(t, 29100, func(m *manifest.Manifest) {
		m.Node.Config["consensus.create_empty_blocks_interval"] = "1s"
		m.Genesis["schedule.params.outage_after"] = "8s"
		m.Genesis["schedule.params.outage_grace"] = grace.String()
		m.Genesis["contribution.categories.*.challenge_period"] = "5s"
	})
	first := n.client(1)
	id := n.claim(first, "ana", 36)
	n.attest(first, "bao", id)
	wantState(t, n.attest(first, "chloe", id), contribution.CONTRIBUTION_STATE_ATTESTED)
	n.stopAll()
	time.Sleep(12 * time.Second)
	n.StartAll()

	again := n.client(1)
	before := n.height(1)
	live.Eventually(t, "the work is settled", n.settled(again, id))
	view := n.contribution(again, id)
	gapEnd := n.firstBlockAfterOutage(again, before)
	if ended := *view.EndedAt; ended.Before(gapEnd.Add(grace)) {
		t.Errorf("settled at %s, want not before %s: the outage's end, %s, and its grace", ended, gapEnd.Add(grace), gapEnd)
	}
	n.sameHistory()
}
