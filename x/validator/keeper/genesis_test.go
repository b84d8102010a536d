package keeper_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/validator/types"
)

func TestInitGenesis_answersExactlyTheSeats(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.requireSet(1, 2, 3, 4)
	if s := c.seat(1); !s.Since.Equal(genesisTime) || !s.GrantedAt.Equal(genesisTime) {
		t.Errorf("granted at %s, active since %s", s.GrantedAt, s.Since)
	}
	if updates := c.block(nil); len(updates) != 0 {
		t.Errorf("sent %v in the first block", updates)
	}
}

func TestInitGenesis_refuses(t *testing.T) {
	cases := []struct {
		rule  string
		spoil func(*types.GenesisState)
		want  error
	}{
		{"an organisation that does not exist", func(g *types.GenesisState) {
			g.Seats[0].Possession.Operator = "org-100"
			g.Seats[0].Possession.Signature, _ = privKey(1).Sign(types.PossessionBytes(chainID, "org-100"))
		}, types.ErrUnknownOperator},
		{"a key that signed for another organisation", func(g *types.GenesisState) { g.Seats[0].OrganisationId = 2 }, types.ErrNoPossession},
		{"a key that signed for another chain", func(g *types.GenesisState) {
			g.Seats[0].Possession.ChainId = "another"
			g.Seats[0].Possession.Signature, _ = privKey(1).Sign(types.PossessionBytes("another", operator(1)))
		}, types.ErrNoPossession},
		{"no seat", func(g *types.GenesisState) { g.Seats = nil }, types.ErrNoValidator},
	}
	for _, tc := range cases {
		genesis := newGenesis(2)
		tc.spoil(&genesis)
		n := newNode(t, organisations{})
		if _, err := n.keeper.InitGenesis(n.open(0, genesisTime), genesis); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %v", tc.rule, err, tc.want)
		}
	}
}

func TestInitGenesis_takesAnExportUnderAnotherChainID(t *testing.T) {
	c := suspendedChain(t)
	n := newNode(t, organisations{})
	if _, err := n.keeper.InitGenesis(n.open(0, genesisTime).WithChainID("communalia-2"), c.first().export(t)); err != nil {
		t.Error(err)
	}
}

func TestExport_bansSurvive(t *testing.T) {
	c := newChain(t, newGenesis(4))
	c.run(1)
	c.accused = []uint64{2}
	c.block(nil)
	exported := c.first().export(t)
	if len(exported.OldKeys) != 1 || !exported.OldKeys[0].Banned || exported.OldKeys[0].SeatId != 2 {
		t.Fatalf("old keys %v", exported.OldKeys)
	}
	again := exported
	again.Seats = append(again.Seats, newSeat(2))
	again.Seats[4].Id = 5
	if err := again.Validate(); !errors.Is(err, types.ErrDuplicateKey) {
		t.Errorf("a banned key in a new seat: %v", err)
	}
}

func TestExport_theSetOfTheGenesisFileIsTheOneSent(t *testing.T) {
	c := suspendedChain(t)
	n := c.first()
	validators, err := n.keeper.GenesisValidators(n.ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(validators) != c.next.Size() {
		t.Fatalf("%d validators exported, CometBFT has %d", len(validators), c.next.Size())
	}
	for _, v := range validators {
		if _, held := c.next.GetByAddress(v.Address); held == nil || v.Power != types.SeatPower || v.Name == "" {
			t.Errorf("validator %v", v)
		}
	}
}

// TestRandom drives three machines through whatever may happen: one that runs on, one that restarts, and one that starts in the
// middle from an export. All must answer the same, CometBFT must take it, and the invariants must hold in every block.
func TestRandom_everyMachineAnswersTheSameAndCometTakesIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		genesis := shortGenesis(rapid.Uint64Range(1, 9).Draw(t, "seats"))
		genesis.Params.MinActive = rapid.Uint32Range(1, 4).Draw(t, "min active")
		c := newChain(t, genesis)
		restarting := newNode(t, organisations{})
		restarting.initGenesis(t, genesis, genesisTime)
		c.nodes = append(c.nodes, restarting)
		blocks := rapid.IntRange(5, 60).Draw(t, "blocks")
		half := rapid.IntRange(0, blocks).Draw(t, "export at")
		for i := range blocks {
			if i == half && i > 0 {
				imported := newNode(t, organisations{})
				imported.initGenesis(t, c.first().export(t), c.now)
				c.nodes = append(c.nodes, imported)
			}
			if rapid.Bool().Draw(t, "restart") {
				restarting.restart(t)
			}
			c.anyBlock(t, len(genesis.Seats))
		}
		last := c.first().export(t)
		for i, n := range c.nodes {
			if other := n.export(t); other.String() != last.String() {
				t.Fatalf("machine %d ends in another state:\n%v\n%v", i, &last, &other)
			}
		}
	})
}

func (c *chain) anyBlock(t *rapid.T, seats int) {
	seat := rapid.Uint64Range(1, uint64(seats))
	if rapid.IntRange(0, 3).Draw(t, "power cut") == 0 {
		n := seat.Draw(t, "server")
		c.away[n] = !c.away[n]
	}
	if rapid.IntRange(0, 9).Draw(t, "misdeed") == 0 {
		c.accused = rapid.SliceOfN(rapid.Uint64Range(1, uint64(seats)+1), 0, 3).Draw(t, "accused")
	}
	if rapid.IntRange(0, 2).Draw(t, "empty") == 0 {
		c.block(nil)
		return
	}
	resumed := rapid.SliceOfN(seat, 0, 3).Draw(t, "resumed")
	c.block(func(n *node) {
		for _, id := range resumed {
			// Refusals are part of the sequence: what counts is that all machines agree.
			_ = resume(n, operator(id), id)
		}
	})
}
