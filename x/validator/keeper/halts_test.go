package keeper_test

import (
	"bytes"
	"testing"

	"github.com/cosmos/cosmos-sdk/baseapp"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// Chains of this kind halted on each of what follows.

// shortGenesis suspends a seat after it missed three of four blocks.
func shortGenesis(seats uint64) types.GenesisState {
	genesis := newGenesis(seats)
	genesis.Params.Window, genesis.Params.MinSignedPpm, genesis.Params.MinActive = 4, 500_000, 1
	return genesis
}

func TestSet_aSeatRemovedIsAddedAgain(t *testing.T) {
	c := newChain(t, shortGenesis(5))
	c.away[3] = true
	c.run(4)
	c.requireSet(1, 2, 4, 5)
	c.resume(3)
	c.requireSet(1, 2, 3, 4, 5)
	c.away[3] = false
	c.run(10)
	c.requireStatus(3, types.SEAT_STATUS_ACTIVE, types.STATUS_REASON_RESUMED)
}

func TestSet_aSeatResumedInTheBlockThatSuspendsItIsNotSentTwice(t *testing.T) {
	c := newChain(t, shortGenesis(5))
	c.away[3] = true
	c.run(3)
	updates := c.block(func(n *node) {
		if err := resume(n, operator(3), 3); err != nil {
			t.Fatal(err)
		}
	})
	if len(updates) != 0 {
		t.Errorf("sent %v: leaving and returning are no difference", updates)
	}
	c.requireSet(1, 2, 3, 4, 5)
}

func TestSet_aRemovedKeyThatStillSignsIsNoError(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.run(2)
	c.accused = []uint64{2}
	c.block(nil)
	c.requireSet(1, 3, 4)
	c.away[2] = true
	before := c.first().store.LastCommitID().Hash
	c.run(5)
	if !bytes.Equal(before, c.first().store.LastCommitID().Hash) {
		t.Error("the votes of a key that left were counted")
	}
}

func TestEvidence_againstAKeyRemovedLongAgoIsNoError(t *testing.T) {
	c := newChain(t, shortGenesis(5))
	c.away[3] = true
	c.run(30)
	c.requireStatus(3, types.SEAT_STATUS_SUSPENDED, types.STATUS_REASON_TOO_FEW_SIGNATURES)
	c.accused = []uint64{3}
	if updates := c.block(nil); len(updates) != 0 {
		t.Errorf("sent %v: the key had left", updates)
	}
	c.requireStatus(3, types.SEAT_STATUS_WITHDRAWN, types.STATUS_REASON_DOUBLE_SIGNED)
}

func TestEvidence_repeatedOrUnknownIsHarmless(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.run(1)
	c.accused = []uint64{2, 2, 77}
	c.block(nil)
	before := c.first().store.LastCommitID().Hash
	c.accused = []uint64{2, 78}
	c.block(nil)
	c.run(5)
	c.requireSet(1, 3, 4)
	if !bytes.Equal(before, c.first().store.LastCommitID().Hash) {
		t.Error("evidence that was known or concerned nobody changed the state")
	}
}

// changedKeys is the genesis of a chain whose second seat had key 12 before its present one.
func changedKeys() types.GenesisState {
	genesis := newGenesis(3)
	genesis.OldKeys = []types.Key{{SeatId: 2, ConsensusPubkey: pubKey(12)}}
	return genesis
}

func TestEvidence_againstAFormerKeyWithdrawsTheSeat(t *testing.T) {
	c := newChain(t, changedKeys())
	c.run(1)
	c.accused = []uint64{12}
	c.block(nil)
	c.requireSet(1, 3)
	c.requireStatus(2, types.SEAT_STATUS_WITHDRAWN, types.STATUS_REASON_DOUBLE_SIGNED)
}

func TestEvidence_againstAFormerKeyOfAWithdrawnSeatBansTheKeyToo(t *testing.T) {
	c := newChain(t, changedKeys())
	c.run(1)
	c.accused = []uint64{2}
	c.block(nil)
	withdrawn := c.seat(2)
	c.accused = []uint64{12}
	c.block(nil)
	for _, key := range c.first().export(t).OldKeys {
		if !key.Banned {
			t.Errorf("key %v is not banned", key)
		}
	}
	if !c.seat(2).Since.Equal(withdrawn.Since) {
		t.Error("the seat was withdrawn twice")
	}
}

func TestEvidence_theLastSeatStaysInTheSet(t *testing.T) {
	c := newChain(t, newGenesis(1))
	c.run(1)
	c.accused = []uint64{1}
	c.block(nil)
	c.run(3)
	c.requireStatus(1, types.SEAT_STATUS_WITHDRAWN, types.STATUS_REASON_DOUBLE_SIGNED)
	c.requireSet(1)
}

func TestEvidence_againstEverySeatLeavesOneUntilAnotherJoins(t *testing.T) {
	c := newChain(t, shortGenesis(4))
	c.away[4] = true
	c.run(5)
	c.requireSet(1, 2, 3)
	c.accused = []uint64{1, 2, 3}
	c.block(nil)
	c.requireSet(3)
	c.first().restart(t)
	c.run(2)
	c.requireSet(3)
	c.away[4] = false
	c.resume(4)
	c.requireSet(3, 4)
	c.block(nil)
	c.requireSet(4)
}

func TestEvidence_removesDoubleSignersBeyondTheBudgetAtOnce(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.run(1)
	c.accused = []uint64{1, 2, 3}
	c.block(nil)
	c.requireSet(4)
}

func TestSet_whatIsOverTheBudgetWaitsAndSurvivesARestart(t *testing.T) {
	c := newChain(t, shortGenesis(7))
	c.away = map[uint64]bool{1: true, 2: true, 3: true, 4: true, 5: true}
	c.run(4)
	c.requireSet(3, 4, 5, 6, 7)
	c.first().restart(t)
	c.block(nil)
	c.requireSet(4, 5, 6, 7)
	c.first().restart(t)
	c.block(nil)
	c.requireSet(5, 6, 7)
	c.block(nil)
	c.requireSet(6, 7)
	if updates := c.block(nil); len(updates) != 0 {
		t.Errorf("sent %v though nothing waits", updates)
	}
}

func TestRestart_aBlockThatWasNotCommittedIsMadeAgain(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.run(1)
	c.accused = []uint64{2}
	n := c.first()
	lost := n.open(c.height+1, c.now).WithCometInfo(baseapp.NewBlockInfo(c.misbehavior(), nil, nil, c.lastCommit()))
	if err := n.keeper.BeginBlock(lost, false); err != nil {
		t.Fatal(err)
	}
	if updates, err := n.keeper.EndBlock(lost); err != nil || len(updates) != 1 {
		t.Fatalf("sent %v, error %v", updates, err)
	}
	n.restart(t)
	c.accused = []uint64{2}
	if updates := c.block(nil); len(updates) != 1 {
		t.Errorf("sent %v after the crash", updates)
	}
	c.requireSet(1, 3, 4)
}

func TestSet_removingRestartingAdding(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.must(func(n *node) error { return withdraw(n, federation(), 2) })
	c.first().restart(t)
	c.must(func(n *node) error { _, err := grant(n, granting(22, 2)); return err })
	c.first().restart(t)
	c.must(func(n *node) error { return rotate(n, 1, 1, 11) })
	c.first().restart(t)
	c.must(func(n *node) error { return withdraw(n, federation(), 5) })
	c.first().restart(t)
	c.run(5)
	c.requireSet(11, 3, 4)
}

func TestSet_aSeatGrantedAndWithdrawnInOneBlockIsNeverSent(t *testing.T) {
	c := newChain(t, newGenesis(4))
	updates := c.block(func(n *node) {
		seat, err := grant(n, granting(9, 9))
		if err != nil {
			t.Fatal(err)
		}
		if err := withdraw(n, federation(), seat); err != nil {
			t.Fatal(err)
		}
	})
	if len(updates) != 0 {
		t.Errorf("sent %v: CometBFT never held the key", updates)
	}
	c.requireSet(1, 2, 3, 4)
}

func TestSet_twoChangesOfKeyBeforeTheFirstIsSentAreOne(t *testing.T) {
	genesis := newGenesis(4)
	genesis.Params.KeyChangePeriod = 0
	c := newChain(t, genesis)
	updates := c.block(func(n *node) {
		for _, key := range []uint64{11, 12} {
			if err := rotate(n, 1, 1, key); err != nil {
				t.Fatal(err)
			}
		}
	})
	if len(updates) != 2 {
		t.Errorf("sent %v: the key between was never held", updates)
	}
	c.requireSet(12, 2, 3, 4)
}

func TestSet_isNeverEmptiedByDecisions(t *testing.T) {
	c := newChain(t, newGenesis(3))
	c.must(func(n *node) error { return withdraw(n, federation(), 1) })
	c.must(func(n *node) error { return withdraw(n, federation(), 2) })
	c.block(func(n *node) {
		if err := withdraw(n, federation(), 3); err == nil {
			t.Error("the last seat was withdrawn")
		}
	})
	c.must(func(n *node) error {
		if _, err := grant(n, granting(9, 9)); err != nil {
			return err
		}
		return withdraw(n, federation(), 3) // two are active now, one of which CometBFT does not hold yet
	})
	c.requireSet(3, 9)
	c.block(nil)
	c.requireSet(9)
}

func TestEvidence_againstAWithdrawnSeatThatStillWaitsRemovesItAtOnce(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.block(func(n *node) {
		for _, seat := range []uint64{1, 2, 3} {
			if err := withdraw(n, federation(), seat); err != nil {
				t.Fatal(err)
			}
		}
	})
	c.requireSet(2, 3, 4)
	c.accused = []uint64{3}
	c.block(nil)
	c.requireSet(2, 4)
	c.requireStatus(3, types.SEAT_STATUS_WITHDRAWN, types.STATUS_REASON_DOUBLE_SIGNED)
	c.block(nil)
	c.requireSet(4)
}

func TestEvidence_theLastSeatLeavesOnceTheFederationGrantsAnother(t *testing.T) {
	c := newChain(t, newGenesis(1))
	c.run(1)
	c.accused = []uint64{1}
	c.block(nil)
	c.first().restart(t)
	c.must(func(n *node) error { _, err := grant(n, granting(9, 9)); return err })
	c.requireSet(1, 9)
	c.block(nil)
	c.requireSet(9)
	c.run(3)
}
