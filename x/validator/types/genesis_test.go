package types_test

import (
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"strings"
	"testing"

	"github.com/communalia/communalia-chain/x/validator/types"
)

const chainID = "communalia-1"

func key(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte(name))
	return ed25519.NewKeyFromSeed(seed[:])
}

func public(name string) []byte { return key(name).Public().(ed25519.PublicKey) }

func prove(name, chainID, operator string) types.Possession {
	return types.Possession{ChainId: chainID, Operator: operator, Signature: ed25519.Sign(key(name), types.PossessionBytes(chainID, operator))}
}

func seat(id uint64, name string) types.Seat {
	return types.NewSeat(id, id, name, public(name), prove(name, chainID, "commun1coop"))
}

func sound() types.GenesisState {
	genesis := types.DefaultGenesis()
	genesis.Seats = []types.Seat{seat(1, "first"), seat(2, "second")}
	return *genesis
}

// ran is the genesis of a chain whose second seat double signed, and whose first missed a block.
func ran() types.GenesisState {
	genesis := sound()
	genesis.Seats[1].Status, genesis.Seats[1].Reason = types.SEAT_STATUS_WITHDRAWN, types.STATUS_REASON_DOUBLE_SIGNED
	genesis.OldKeys = []types.Key{{SeatId: 2, ConsensusPubkey: public("second"), Banned: true}}
	genesis.SentKeys = []types.SentKey{{SeatId: 1, ConsensusPubkey: public("first")}}
	genesis.Misses = []types.SeatMisses{{SeatId: 1, Record: types.MissRecord{Missed: 1, Bits: append([]byte{1}, make([]byte, 149)...)}}}
	return genesis
}

func TestGenesis_soundOnesPass(t *testing.T) {
	for name, genesis := range map[string]types.GenesisState{"new": sound(), "ran": ran()} {
		if err := genesis.ValidateFor(chainID); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestGenesis_refuses(t *testing.T) {
	cases := []struct {
		rule  string
		spoil func(*types.GenesisState)
		want  error
	}{
		{"parameters out of bounds", func(g *types.GenesisState) { g.Params.Window = 0 }, types.ErrInvalidParams},
		{"no seat", func(g *types.GenesisState) { *g = *types.DefaultGenesis() }, types.ErrNoValidator},
		{"seat 0", func(g *types.GenesisState) { g.Seats[0].Id = 0 }, types.ErrInvalidSeat},
		{"a seat twice", func(g *types.GenesisState) { g.Seats[0].Id = 2 }, types.ErrInvalidSeat},
		{"a seat of nobody", func(g *types.GenesisState) { g.Seats[0].OrganisationId = 0 }, types.ErrInvalidSeat},
		{"a long moniker", func(g *types.GenesisState) { g.Seats[0].Moniker = strings.Repeat("a", 65) }, types.ErrInvalidSeat},
		{"a moniker that is no text", func(g *types.GenesisState) { g.Seats[0].Moniker = "\xff" }, types.ErrInvalidSeat},
		{"a status without its reason", func(g *types.GenesisState) { g.Seats[0].Reason = types.STATUS_REASON_ABSENT }, types.ErrInvalidSeat},
		{"a key of 33 bytes", func(g *types.GenesisState) { g.Seats[0].ConsensusPubkey = make([]byte, 33) }, types.ErrInvalidKey},
		{"a key of another", func(g *types.GenesisState) { g.Seats[0].ConsensusPubkey = public("thief") }, types.ErrNoPossession},
		{"an empty proof", func(g *types.GenesisState) { g.Seats[0].Possession = types.Possession{} }, types.ErrNoPossession},
		{"a key twice", func(g *types.GenesisState) { g.Seats[1] = seat(2, "first") }, types.ErrDuplicateKey},
		{"a proof for another chain", func(g *types.GenesisState) {
			g.Seats[0].Possession = prove("first", "another", "commun1coop")
		}, types.ErrNoPossession},
		{"a slot past the window", func(g *types.GenesisState) { g.NextSlot = 1_200 }, types.ErrInvalidMisses},
	}
	for _, c := range cases {
		genesis := sound()
		c.spoil(&genesis)
		if err := genesis.ValidateFor(chainID); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.rule, err, c.want)
		}
	}
}

func TestGenesis_refusesABrokenHistory(t *testing.T) {
	cases := []struct {
		rule  string
		spoil func(*types.GenesisState)
		want  error
	}{
		{"an old key in use", func(g *types.GenesisState) { g.OldKeys[0].ConsensusPubkey = public("first") }, types.ErrDuplicateKey},
		{"an old key of no seat", func(g *types.GenesisState) { g.OldKeys[0].SeatId = 9 }, types.ErrUnknownSeat},
		{"an old key of 3 bytes", func(g *types.GenesisState) { g.OldKeys[0].ConsensusPubkey = []byte("abc") }, types.ErrInvalidKey},
		{"a forgotten key", func(g *types.GenesisState) { g.OldKeys = nil }, types.ErrInvalidKey},
		{"a sent key of another seat", func(g *types.GenesisState) { g.SentKeys[0].SeatId = 2 }, types.ErrUnknownKey},
		{"a sent key of nobody", func(g *types.GenesisState) { g.SentKeys[0].ConsensusPubkey = public("nobody") }, types.ErrUnknownKey},
		{"a sent key twice", func(g *types.GenesisState) { g.SentKeys = append(g.SentKeys, g.SentKeys[0]) }, types.ErrInvalidSeat},
		{"misses of a withdrawn seat", func(g *types.GenesisState) { g.Misses[0].SeatId = 2 }, types.ErrInvalidMisses},
		{"misses twice", func(g *types.GenesisState) { g.Misses = append(g.Misses, g.Misses[0]) }, types.ErrInvalidMisses},
		{"misses miscounted", func(g *types.GenesisState) { g.Misses[0].Record.Missed = 2 }, types.ErrInvalidMisses},
		{"misses of another window", func(g *types.GenesisState) { g.Params.Window = 300 }, types.ErrInvalidMisses},
	}
	for _, c := range cases {
		genesis := ran()
		c.spoil(&genesis)
		if err := genesis.Validate(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.rule, err, c.want)
		}
	}
}

func TestGenesis_aChainThatRanKeepsTheProofsOfItsOrigin(t *testing.T) {
	if err := ran().ValidateFor("communalia-2"); err != nil {
		t.Error(err)
	}
}
