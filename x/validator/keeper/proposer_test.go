package keeper_test

import (
	"testing"

	"github.com/cosmos/cosmos-sdk/baseapp"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// proposedBy is the community of the seat whose key makes the block.
func (c *chain) proposedBy(t *testing.T, key uint64) string {
	t.Helper()
	info := baseapp.NewBlockInfo(nil, nil, types.ConsensusAddress(pubKey(key)), c.lastCommit())
	community, err := c.first().keeper.ProposerCommunity(c.first().open(c.height+1, c.now).WithCometInfo(info))
	if err != nil {
		t.Fatal(err)
	}
	return community
}

func TestProposerCommunity_isThatOfTheSeatByItsPresentOrPastKey(t *testing.T) {
	c := newChain(t, changedKeys())
	for key, want := range map[uint64]string{1: "community-1", 2: "community-2", 12: "community-2", 40: ""} {
		if got := c.proposedBy(t, key); got != want {
			t.Errorf("key %d: %q, want %q", key, got, want)
		}
	}
	ctx := c.first().open(c.height+1, c.now)
	if community, err := c.first().keeper.ProposerCommunity(ctx); err != nil || community != "" {
		t.Errorf("a context that knows no block: %q, %v", community, err)
	}
}

func TestAnotherCommunitySeated_countsActiveSeatsOnly(t *testing.T) {
	seated := func(genesis types.GenesisState, community string) bool {
		t.Helper()
		n := newChain(t, genesis).first()
		another, err := n.keeper.AnotherCommunitySeated(n.ctx, community)
		if err != nil {
			t.Fatal(err)
		}
		return another
	}
	two := newGenesis(2)
	if !seated(two, "community-1") || !seated(two, "community-2") || !seated(two, "nowhere") {
		t.Error("two communities hold seats")
	}
	if seated(newGenesis(1), "community-1") {
		t.Error("one community holds all seats")
	}
	two.Seats[1].Status, two.Seats[1].Reason = types.SEAT_STATUS_SUSPENDED, types.STATUS_REASON_ABSENT
	if seated(two, "community-1") {
		t.Error("a suspended seat makes no blocks")
	}
	if !seated(two, "community-2") {
		t.Error("the other's seat is active")
	}
}
