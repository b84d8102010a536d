package keeper_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/validator/types"
)

func TestVotes_nothingIsWrittenWhileEverySeatSigns(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.run(3)
	before := c.first().store.LastCommitID().Hash
	c.run(20)
	if !bytes.Equal(before, c.first().store.LastCommitID().Hash) {
		t.Error("the state changed though nothing happened")
	}
}

func TestVotes_nothingIsWrittenInABlockWithoutTransactions(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.run(1)
	c.away[2] = true
	before := c.first().store.LastCommitID().Hash
	for range 20 {
		c.block(nil)
	}
	if !bytes.Equal(before, c.first().store.LastCommitID().Hash) {
		t.Error("misses were counted in a block without transactions")
	}
}

func TestVotes_theStateComesToRestOnceMissesAreForgotten(t *testing.T) {
	genesis := newGenesis(4)
	genesis.Params.Window = 10
	c := newChain(t, genesis)
	c.run(1)
	c.away[2] = true
	c.run(1)
	c.away[2] = false
	c.run(10)
	if misses := c.first().export(t).Misses; len(misses) != 0 {
		t.Fatalf("misses %v after the window has passed", misses)
	}
	before := c.first().store.LastCommitID().Hash
	c.run(5)
	if !bytes.Equal(before, c.first().store.LastCommitID().Hash) {
		t.Error("the window moves on with nothing in it")
	}
}

func TestVotes_underATenthOf1200CountedBlocksSuspends(t *testing.T) {
	c := newChain(t, newGenesis(5))
	c.run(1)
	c.away[2] = true
	c.run(1_080)
	c.requireStatus(2, types.SEAT_STATUS_ACTIVE, types.STATUS_REASON_GRANTED)
	c.run(1)
	c.requireStatus(2, types.SEAT_STATUS_SUSPENDED, types.STATUS_REASON_TOO_FEW_SIGNATURES)
	c.requireSet(1, 3, 4, 5)
}

func TestVotes_sevenDaysWithoutASignatureSuspends(t *testing.T) {
	c := newChain(t, newGenesis(5))
	c.run(1)
	c.away[2] = true
	c.run(1)
	c.now = c.now.Add(7*24*time.Hour - 2*time.Second)
	c.run(1)
	c.requireStatus(2, types.SEAT_STATUS_ACTIVE, types.STATUS_REASON_GRANTED)
	c.block(nil)
	c.requireStatus(2, types.SEAT_STATUS_ACTIVE, types.STATUS_REASON_GRANTED)
	c.run(1)
	c.requireStatus(2, types.SEAT_STATUS_SUSPENDED, types.STATUS_REASON_ABSENT)
}

func TestVotes_anOutageOfTheNetworkIsNoAbsenceOfASeat(t *testing.T) {
	c := newChain(t, newGenesis(5))
	c.run(1)
	c.away[2] = true
	c.run(1)
	*c.first().putOff = 4 * 24 * time.Hour
	c.now = c.now.Add(10 * 24 * time.Hour)
	c.run(1)
	c.requireStatus(2, types.SEAT_STATUS_ACTIVE, types.STATUS_REASON_GRANTED)
	c.now = c.now.Add(24 * time.Hour)
	c.run(1)
	c.requireStatus(2, types.SEAT_STATUS_SUSPENDED, types.STATUS_REASON_ABSENT)
}

func TestVotes_suspensionLeavesFourSeats(t *testing.T) {
	genesis := newGenesis(5)
	genesis.Params.Window, genesis.Params.MinSignedPpm = 4, 500_000
	c := newChain(t, genesis)
	c.run(1)
	c.away[2], c.away[4] = true, true
	c.run(10)
	c.requireStatus(2, types.SEAT_STATUS_SUSPENDED, types.STATUS_REASON_TOO_FEW_SIGNATURES)
	c.requireStatus(4, types.SEAT_STATUS_ACTIVE, types.STATUS_REASON_GRANTED)
	c.requireSet(1, 3, 4, 5)
}

func TestVotes_lowerSeatsAreSuspendedFirst(t *testing.T) {
	genesis := shortGenesis(8)
	genesis.Params.MinActive = 6
	c := newChain(t, genesis)
	c.run(1)
	for n := range uint64(5) {
		c.away[n+1] = true
	}
	c.run(10)
	c.requireSet(3, 4, 5, 6, 7, 8)
}

func TestVotes_aSeatOnItsWayBackIsNotSuspended(t *testing.T) {
	genesis := shortGenesis(5)
	genesis.Params.MinActive = 4
	c := newChain(t, genesis)
	c.run(1)
	c.away[1], c.away[2] = true, true
	c.run(3)
	c.requireStatus(1, types.SEAT_STATUS_SUSPENDED, types.STATUS_REASON_TOO_FEW_SIGNATURES)
	c.away[2] = false
	c.away[1] = false
	c.resume(1)
	c.run(5)
	c.requireStatus(2, types.SEAT_STATUS_ACTIVE, types.STATUS_REASON_GRANTED)
	c.requireSet(1, 2, 3, 4, 5)
}
