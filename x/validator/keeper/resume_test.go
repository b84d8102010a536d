package keeper_test

import (
	"errors"
	"testing"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// suspendedChain has five seats of which the third is suspended.
func suspendedChain(t *testing.T) *chain {
	c := newChain(t, shortGenesis(5))
	c.away[3] = true
	c.run(4)
	c.requireStatus(3, types.SEAT_STATUS_SUSPENDED, types.STATUS_REASON_TOO_FEW_SIGNATURES)
	return c
}

func TestResumeSeat_startsTheCountOfMissesAnew(t *testing.T) {
	c := suspendedChain(t)
	c.resume(3)
	c.run(3)
	c.requireStatus(3, types.SEAT_STATUS_ACTIVE, types.STATUS_REASON_RESUMED)
	if misses := c.first().export(t).Misses; len(misses) > 1 || len(misses) == 1 && misses[0].Record.Missed > 2 {
		t.Errorf("misses %v right after the return", misses)
	}
}

func TestResumeSeat_refuses(t *testing.T) {
	c := suspendedChain(t)
	c.accused = []uint64{4}
	c.block(nil)
	cases := []struct {
		rule   string
		signer string
		seat   uint64
		want   error
	}{
		{"a stranger", "nobody", 3, types.ErrNotOperator},
		{"the holder of another seat", operator(1), 3, types.ErrNotOperator},
		{"a seat that does not exist", operator(1), 9, types.ErrUnknownSeat},
		{"a seat that is active", operator(1), 1, types.ErrNotAway},
		{"a seat that double signed", operator(4), 4, types.ErrSeatWithdrawn},
	}
	for _, tc := range cases {
		if err := resume(c.first(), tc.signer, tc.seat); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %v", tc.rule, err, tc.want)
		}
	}
	c.run(1)
	c.requireStatus(3, types.SEAT_STATUS_SUSPENDED, types.STATUS_REASON_TOO_FEW_SIGNATURES)
}

func TestResumeSeat_refusesAThirdOfTheConsensusToOneCommunity(t *testing.T) {
	c := newChain(t, shortGenesis(6))
	for _, n := range []uint64{1, 2} {
		c.first().holders[n] = "valbonne"
	}
	c.away[2] = true
	c.run(5)
	if err := resume(c.first(), operator(2), 2); !errors.Is(err, types.ErrShareTooLarge) {
		t.Fatalf("%v: two of six seats are a third", err)
	}
	c.first().holders[1] = "another"
	c.resume(2)
	c.requireSet(1, 2, 3, 4, 5, 6)
}

func TestMsgResumeSeat_ValidateBasic(t *testing.T) {
	if err := (&types.MsgResumeSeat{Operator: operator(1), SeatId: 1}).ValidateBasic(); err != nil {
		t.Error(err)
	}
	for _, msg := range []types.MsgResumeSeat{{SeatId: 1}, {Operator: operator(1)}} {
		if err := msg.ValidateBasic(); !errors.Is(err, types.ErrInvalidRequest) {
			t.Errorf("%v: %v", &msg, err)
		}
	}
}
