package keeper_test

import (
	"errors"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/validator/keeper"
	"github.com/communalia/communalia-chain/x/validator/types"
)

func pause(n *node, operator string, seat uint64) error {
	_, err := keeper.NewMsgServer(n.keeper).PauseSeat(n.ctx, &types.MsgPauseSeat{Operator: operator, SeatId: seat})
	return err
}

// rotating changes the key of a seat, in the name of an organisation, to key n.
func rotating(seat, organisation, key uint64) *types.MsgRotateKey {
	return &types.MsgRotateKey{
		Operator: operator(organisation), SeatId: seat, ConsensusPubkey: pubKey(key), Signature: possession(key, operator(organisation)),
	}
}

func rotate(n *node, seat, organisation, key uint64) error {
	return rotateBy(n, rotating(seat, organisation, key))
}

func rotateBy(n *node, msg *types.MsgRotateKey) error {
	if err := msg.ValidateBasic(); err != nil {
		return err
	}
	_, err := keeper.NewMsgServer(n.keeper).RotateKey(n.ctx, msg)
	return err
}

func TestPauseSeat_leavesAndComesBack(t *testing.T) {
	c := newChain(t, newGenesis(6))
	c.must(func(n *node) error { return pause(n, operator(3), 3) })
	c.requireSet(1, 2, 4, 5, 6)
	c.requireStatus(3, types.SEAT_STATUS_PAUSED, types.STATUS_REASON_OPERATOR_PAUSED)
	c.run(3)
	c.resume(3)
	c.requireSet(1, 2, 3, 4, 5, 6)
}

func TestPauseSeat_refuses(t *testing.T) {
	c := newChain(t, newGenesis(6))
	c.must(func(n *node) error { return pause(n, operator(6), 6) })
	for rule, tc := range map[string]struct {
		signer string
		seat   uint64
		want   error
	}{
		"a stranger":                {"nobody", 1, types.ErrNotOperator},
		"another operator":          {operator(2), 1, types.ErrNotOperator},
		"an unknown seat":           {operator(2), 9, types.ErrUnknownSeat},
		"one that is paused":        {operator(6), 6, types.ErrNotActive},
		"nobody and no seat at all": {"", 0, types.ErrNotOperator},
	} {
		c.unchanged(t, func() {
			if err := pause(c.first(), tc.signer, tc.seat); !errors.Is(err, tc.want) {
				t.Errorf("%s: %v, want %v", rule, err, tc.want)
			}
		})
	}
}

func TestPauseSeat_leavesFourActive(t *testing.T) {
	c := newChain(t, newGenesis(5))
	c.must(func(n *node) error { return pause(n, operator(1), 1) })
	if err := pause(c.first(), operator(2), 2); !errors.Is(err, types.ErrTooFewSeats) {
		t.Errorf("%v: four are needed", err)
	}
}

func TestPauseSeat_raisesNoOtherCommunityToAThird(t *testing.T) {
	c := newChain(t, newGenesis(7))
	c.first().holders[1], c.first().holders[2] = "valbonne", "valbonne"
	if err := pause(c.first(), operator(7), 7); !errors.Is(err, types.ErrShareTooLarge) {
		t.Errorf("%v: two of six would be a third", err)
	}
	c.must(func(n *node) error { return pause(n, operator(1), 1) }) // its own share falls
	c.requireSet(2, 3, 4, 5, 6, 7)
}

func TestRotateKey_theTwoKeysChangePlacesInOneBlock(t *testing.T) {
	for name, seats := range map[string]uint64{"among many": 5, "of the only one": 1} {
		t.Run(name, func(t *testing.T) {
			c := newChain(t, newGenesis(seats))
			c.run(1)
			updates := c.block(func(n *node) {
				if err := rotate(n, 1, 1, 11); err != nil {
					t.Fatal(err)
				}
			})
			if len(updates) != 2 || updates[0].Power != 0 || updates[1].Power != types.SeatPower {
				t.Errorf("sent %v", updates)
			}
			if c.inSet(1) || !c.inSet(11) {
				t.Error("the former key validates")
			}
			c.run(5)
		})
	}
}

func TestRotateKey_aFormerKeyThatDoubleSignedWithdrawsTheSeat(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.must(func(n *node) error { return rotate(n, 2, 2, 22) })
	c.run(3)
	c.accused = []uint64{2}
	c.block(nil)
	c.requireSet(1, 3, 4)
	c.requireStatus(2, types.SEAT_STATUS_WITHDRAWN, types.STATUS_REASON_DOUBLE_SIGNED)
}

func TestRotateKey_ofASeatThatIsAwayWaitsForItsReturn(t *testing.T) {
	c := newChain(t, newGenesis(6))
	c.must(func(n *node) error { return pause(n, operator(6), 6) })
	if updates := c.block(func(n *node) {
		if err := rotate(n, 6, 6, 66); err != nil {
			t.Fatal(err)
		}
	}); len(updates) != 0 {
		t.Errorf("sent %v", updates)
	}
	c.resume(6)
	c.requireSet(1, 2, 3, 4, 5, 66)
}

func TestRotateKey_refuses(t *testing.T) {
	c := newChain(t, changedKeys())
	c.run(1)
	c.accused = []uint64{3}
	c.block(nil)
	foreign := rotating(1, 1, 11)
	foreign.Signature = possession(11, operator(2))
	elsewhere := rotating(1, 1, 11)
	elsewhere.Signature, _ = privKey(11).Sign(types.PossessionBytes("another", operator(1)))
	malformed := rotating(1, 1, 11)
	malformed.ConsensusPubkey = append(malformed.ConsensusPubkey, 0)
	for rule, tc := range map[string]struct {
		msg  *types.MsgRotateKey
		want error
	}{
		"another operator":     {rotating(1, 2, 11), types.ErrNotOperator},
		"an unknown seat":      {rotating(9, 1, 11), types.ErrUnknownSeat},
		"its own key":          {rotating(1, 1, 1), types.ErrDuplicateKey},
		"another seat's key":   {rotating(1, 1, 2), types.ErrDuplicateKey},
		"a past key":           {rotating(1, 1, 12), types.ErrDuplicateKey},
		"a banned key":         {rotating(1, 1, 3), types.ErrDuplicateKey},
		"a proof of another's": {foreign, types.ErrNoPossession},
		"a proof elsewhere":    {elsewhere, types.ErrNoPossession},
		"a malformed key":      {malformed, types.ErrInvalidKey},
		"no operator":          {&types.MsgRotateKey{SeatId: 1}, types.ErrInvalidRequest},
	} {
		c.unchanged(t, func() {
			if err := rotateBy(c.first(), tc.msg); !errors.Is(err, tc.want) {
				t.Errorf("%s: %v, want %v", rule, err, tc.want)
			}
		})
	}
}

func TestRotateKey_onceInItsPeriod(t *testing.T) {
	c := newChain(t, newGenesis(2))
	c.must(func(n *node) error { return rotate(n, 1, 1, 11) })
	c.now = c.now.Add(7*24*time.Hour - 2*time.Second)
	c.block(func(n *node) {
		if err := rotate(n, 1, 1, 12); !errors.Is(err, types.ErrKeyTooSoon) {
			t.Errorf("%v", err)
		}
	})
	c.must(func(n *node) error { return rotate(n, 1, 1, 12) })
	if !c.inSet(12) {
		t.Error("the third key does not validate")
	}
}
