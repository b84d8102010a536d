package keeper_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/validator/keeper"
	"github.com/communalia/communalia-chain/x/validator/types"
)

func federation() string {
	text, err := communitytypes.FormatAddress(communitytypes.FederationAddress())
	if err != nil {
		panic(err)
	}
	return text
}

// possession is key n's signature for an operator of the test's chain.
func possession(key uint64, operator string) []byte {
	signature, err := privKey(key).Sign(types.PossessionBytes(chainID, operator))
	if err != nil {
		panic(err)
	}
	return signature
}

// granting is the grant of a seat with key n to an organisation.
func granting(key, organisation uint64) *types.MsgGrantSeat {
	return &types.MsgGrantSeat{
		Authority: federation(), Organisation: operator(organisation), Moniker: "new", ConsensusPubkey: pubKey(key),
		Signature: possession(key, operator(organisation)),
	}
}

func grant(n *node, msg *types.MsgGrantSeat) (uint64, error) {
	if err := msg.ValidateBasic(); err != nil {
		return 0, err
	}
	res, err := keeper.NewMsgServer(n.keeper).GrantSeat(n.ctx, msg)
	if err != nil {
		return 0, err
	}
	return res.SeatId, nil
}

func withdraw(n *node, authority string, seat uint64) error {
	_, err := keeper.NewMsgServer(n.keeper).WithdrawSeat(n.ctx, &types.MsgWithdrawSeat{Authority: authority, SeatId: seat})
	return err
}

// must runs a block in which something is done that nobody refuses.
func (c *chain) must(act func(*node) error) {
	c.t.Helper()
	c.block(func(n *node) {
		if err := act(n); err != nil {
			c.t.Fatalf("height %d: %v", c.height, err)
		}
	})
}

// unchanged fails where something that was refused left a trace.
func (c *chain) unchanged(t *testing.T, act func()) {
	t.Helper()
	before := c.first().export(t)
	act()
	if after := c.first().export(t); after.String() != before.String() {
		t.Error("what was refused changed the state")
	}
}

func TestGrantSeat_joinsTheSetAndIsNumberedOn(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.must(func(n *node) error {
		seat, err := grant(n, granting(9, 9))
		if err == nil && seat != 5 {
			t.Errorf("seat %d, want 5", seat)
		}
		return err
	})
	c.requireSet(1, 2, 3, 4, 9) // by the numbers of their keys
	c.requireStatus(5, types.SEAT_STATUS_ACTIVE, types.STATUS_REASON_GRANTED)
	if s := c.seat(5); !s.GrantedAt.Equal(c.now) || !s.Since.Equal(c.now) || s.OrganisationId != 9 {
		t.Errorf("granted as %v", s)
	}
	if seats, err := c.first().keeper.SeatsOf(c.first().ctx, 9); err != nil || len(seats) != 1 || seats[0] != 5 {
		t.Errorf("seats of organisation 9: %v, %v", seats, err)
	}
}

func TestGrantSeat_refuses(t *testing.T) {
	c := newChain(t, changedKeys())
	c.first().holders[8] = "left valbonne"
	c.run(1)
	c.accused = []uint64{3}
	c.block(nil)
	with := func(change func(*types.MsgGrantSeat)) *types.MsgGrantSeat {
		msg := granting(9, 9)
		change(msg)
		return msg
	}
	for rule, tc := range map[string]struct {
		msg  *types.MsgGrantSeat
		want error
	}{
		"nobody's decision":       {with(func(m *types.MsgGrantSeat) { m.Authority = "" }), types.ErrInvalidRequest},
		"an operator's decision":  {with(func(m *types.MsgGrantSeat) { m.Authority = operator(9) }), types.ErrNotAuthority},
		"an assembly's decision":  {with(func(m *types.MsgGrantSeat) { m.Authority = assembly(t, "community-9") }), types.ErrNotAuthority},
		"an unknown organisation": {granting(9, 100), types.ErrUnknownOperator},
		"a removed organisation":  {granting(9, 8), types.ErrUnknownOperator},
		"nobody":                  {with(func(m *types.MsgGrantSeat) { m.Organisation = "" }), types.ErrInvalidRequest},
		"a present key":           {granting(1, 9), types.ErrDuplicateKey},
		"a past key":              {granting(12, 9), types.ErrDuplicateKey},
		"a banned key":            {granting(3, 9), types.ErrDuplicateKey},
		"a short key":             {with(func(m *types.MsgGrantSeat) { m.ConsensusPubkey = m.ConsensusPubkey[:31] }), types.ErrInvalidKey},
		"a key of another kind":   {with(func(m *types.MsgGrantSeat) { m.ConsensusPubkey = make([]byte, 33) }), types.ErrInvalidKey},
		"a key of nobody":         {with(func(m *types.MsgGrantSeat) { m.ConsensusPubkey = bytes.Repeat([]byte{255}, 32) }), types.ErrNoPossession},
		"a key of another server": {with(func(m *types.MsgGrantSeat) { m.ConsensusPubkey = pubKey(10) }), types.ErrNoPossession},
		"a proof for another":     {with(func(m *types.MsgGrantSeat) { m.Signature = possession(9, operator(7)) }), types.ErrNoPossession},
		"a proof elsewhere": {with(func(m *types.MsgGrantSeat) {
			m.Signature, _ = privKey(9).Sign(types.PossessionBytes("another", operator(9)))
		}), types.ErrNoPossession},
		"no proof":      {with(func(m *types.MsgGrantSeat) { m.Signature = nil }), types.ErrNoPossession},
		"a long name":   {with(func(m *types.MsgGrantSeat) { m.Moniker = string(bytes.Repeat([]byte("a"), 65)) }), types.ErrInvalidSeat},
		"a name unread": {with(func(m *types.MsgGrantSeat) { m.Moniker = "\xff" }), types.ErrInvalidSeat},
	} {
		c.unchanged(t, func() {
			if _, err := grant(c.first(), tc.msg); !errors.Is(err, tc.want) {
				t.Errorf("%s: %v, want %v", rule, err, tc.want)
			}
		})
	}
}

func assembly(t *testing.T, community string) string {
	text, err := communitytypes.FormatAddress(communitytypes.AssemblyAddress(community))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestGrantSeat_refusesAThirdToOneCommunity(t *testing.T) {
	c := newChain(t, newGenesis(5))
	c.first().holders[9] = "community-1"
	c.unchanged(t, func() {
		if _, err := grant(c.first(), granting(9, 9)); !errors.Is(err, types.ErrShareTooLarge) {
			t.Errorf("two of six seats are a third: %v", err)
		}
	})
	c.must(func(n *node) error { _, err := grant(n, granting(8, 8)); return err })
	c.must(func(n *node) error { _, err := grant(n, granting(9, 9)); return err })
	c.requireSet(1, 2, 3, 4, 5, 8, 9)
}

func TestGrantSeat_aFirstSeatIsNeverRefusedForItsShare(t *testing.T) {
	c := newChain(t, newGenesis(3))
	c.must(func(n *node) error { _, err := grant(n, granting(9, 9)); return err })
	c.requireSet(1, 2, 3, 9)
}

func TestGrantSeat_anOrganisationWhoseKeyIsBannedMayHaveAnotherSeat(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.run(1)
	c.accused = []uint64{2}
	c.block(nil)
	c.must(func(n *node) error { _, err := grant(n, granting(22, 2)); return err })
	c.requireSet(1, 3, 4, 22)
}

func TestWithdrawSeat_isForGood(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.must(func(n *node) error { return withdraw(n, federation(), 2) })
	c.requireSet(1, 3, 4)
	c.requireStatus(2, types.SEAT_STATUS_WITHDRAWN, types.STATUS_REASON_FEDERATION_WITHDREW)
	for rule, err := range map[string]error{
		"it is withdrawn again":      withdraw(c.first(), federation(), 2),
		"its operator resumes it":    resume(c.first(), operator(2), 2),
		"its operator pauses it":     pause(c.first(), operator(2), 2),
		"its operator rotates a key": rotate(c.first(), 2, 2, 22),
	} {
		if !errors.Is(err, types.ErrSeatWithdrawn) {
			t.Errorf("%s: %v", rule, err)
		}
	}
	if _, err := grant(c.first(), granting(2, 2)); !errors.Is(err, types.ErrDuplicateKey) {
		t.Errorf("its key in another seat: %v", err)
	}
	if held, err := c.first().keeper.HoldsSeat(c.first().ctx, 2); err != nil || held {
		t.Errorf("organisation 2 still holds a seat: %t, %v", held, err)
	}
}

func TestWithdrawSeat_refuses(t *testing.T) {
	c := newChain(t, newGenesis(1))
	for rule, tc := range map[string]struct {
		authority string
		seat      uint64
		want      error
	}{
		"its operator":      {operator(1), 1, types.ErrNotAuthority},
		"an unknown seat":   {federation(), 9, types.ErrUnknownSeat},
		"the last one left": {federation(), 1, types.ErrNoValidator},
	} {
		c.unchanged(t, func() {
			if err := withdraw(c.first(), tc.authority, tc.seat); !errors.Is(err, tc.want) {
				t.Errorf("%s: %v, want %v", rule, err, tc.want)
			}
		})
	}
}

func TestRemovedOrganisation_keepsItsSeatAndItsRightsUntilTheFederationDecides(t *testing.T) {
	c := newChain(t, newGenesis(6))
	c.first().holders[6] = "left valbonne"
	c.must(func(n *node) error { return pause(n, operator(6), 6) })
	c.must(func(n *node) error { return rotate(n, 6, 6, 66) })
	c.must(func(n *node) error { return resume(n, operator(6), 6) })
	c.requireSet(1, 2, 3, 4, 5, 66)
	c.must(func(n *node) error { return withdraw(n, federation(), 6) })
	c.requireSet(1, 2, 3, 4, 5)
}

func updateParams(n *node, authority string, change func(*types.Params)) ([]string, error) {
	params := n.params()
	change(&params)
	msg := &types.MsgUpdateParams{Authority: authority, Params: params}
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	res, err := keeper.NewMsgServer(n.keeper).UpdateParams(n.ctx, msg)
	if err != nil {
		return nil, err
	}
	return res.Changed, nil
}

func (n *node) params() types.Params {
	res, err := keeper.NewQueryServer(n.keeper).Params(n.ctx, &types.QueryParamsRequest{})
	if err != nil {
		panic(err)
	}
	return res.Params
}

func TestUpdateParams_isTheFederationsWithinBoundsAndSteps(t *testing.T) {
	c := newChain(t, newGenesis(1))
	c.unchanged(t, func() {
		if _, err := updateParams(c.first(), operator(1), func(p *types.Params) { p.Window = 1_300 }); !errors.Is(err, types.ErrNotAuthority) {
			t.Errorf("an operator: %v", err)
		}
		if _, err := updateParams(c.first(), federation(), func(p *types.Params) { p.Window = 2_401 }); err == nil {
			t.Error("more than double")
		}
		if _, err := updateParams(c.first(), federation(), func(p *types.Params) { p.MinActive = 3 }); err == nil {
			t.Error("below its bound")
		}
		if _, err := updateParams(c.first(), federation(), func(p *types.Params) { p.MinUnits = 20_000_000 }); err == nil {
			t.Error("from nothing to more than its step")
		}
		if _, err := updateParams(c.first(), federation(), func(p *types.Params) { p.EpochLength = 0 }); !errors.Is(err, types.ErrInvalidParams) {
			t.Errorf("no length: %v", err)
		}
	})
	c.must(func(n *node) error {
		changed, err := updateParams(n, federation(), func(p *types.Params) { p.MinUnits, p.EpochLength = 10_000_000, 60*24*time.Hour })
		if len(changed) != 2 || changed[0] != "epoch_length" || changed[1] != "min_units" {
			t.Errorf("changed %v", changed)
		}
		return err
	})
	if p := c.first().params(); p.MinUnits != 10_000_000 {
		t.Errorf("parameters %v", p)
	}
}

func TestUpdateParams_anotherWindowCountsAnew(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.run(1)
	c.away[2] = true
	c.run(3)
	c.must(func(n *node) error {
		_, err := updateParams(n, federation(), func(p *types.Params) { p.Window = 1_000 })
		return err
	})
	if exported := c.first().export(t); len(exported.Misses) != 0 || exported.NextSlot != 0 {
		t.Errorf("misses %v, slot %d", exported.Misses, exported.NextSlot)
	}
	c.run(3)
}
