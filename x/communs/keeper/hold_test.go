package keeper_test

import (
	"errors"
	"math/big"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/communs/types"
)

func TestHold_meltsAndComesBackAsIfItHadBeenFree(t *testing.T) {
	c, beside := chainWithHeld(t, 0), chainWithHeld(t, 0)
	held, err := c.HoldUpTo(c.ctx, valbonne, ana, 20*communs, 0)
	c.must(err)
	for _, each := range []*chain{c, beside} {
		each.wait(30 * day)
	}
	c.must(c.Release(c.ctx, valbonne, ana, held, 0))
	for _, each := range []*chain{c, beside} {
		free, stillHeld, err := each.BalanceAt(each.ctx, valbonne, ana, each.now())
		each.must(err)
		equal(t, "free", free, 59_400_000)
		equal(t, "held", stillHeld, 29_700_000)
		each.checkInvariants()
	}
}

func TestBurn_takesHeldOnesOutOfTheSupply(t *testing.T) {
	c := chainWithHeld(t, 0)
	held, err := c.HoldUpTo(c.ctx, valbonne, ana, 20*communs, 0)
	c.must(err)
	c.wait(30 * day)
	fund := c.supply().Fund.Amount
	worth, err := c.Burn(c.ctx, valbonne, ana, held, 0)
	c.must(err)
	equal(t, "the fund, which has what melted of them until now", c.supply().Fund.Amount, fund)
	equal(t, "worth", worth, 19_800_000)
	equal(t, "members", c.supply().Members.Amount, 69_300_000)
	equal(t, "burned", c.supply().Burned.Amount, 19_800_000)
	c.checkInvariants()
	if _, err := c.Burn(c.ctx, valbonne, ana, types.NewNatural(new(big.Int).Lsh(big.NewInt(1), 200)), 0); !errors.Is(err, types.ErrBrokenInvariant) {
		t.Fatalf("burning what is not held: %v", err)
	}
}

func TestHoldUpTo_takesAllOfWhoLacksATouch(t *testing.T) {
	for _, one := range []struct {
		price uint64
		want  error
	}{
		{60 * communs, nil},
		{61_224_489, nil},                // 60 of it are 98.0000006 %
		{61_224_490, types.ErrNotEnough}, // 97.999999 %
		{1 << 63, types.ErrNotEnough},
		{0, nil},
	} {
		c := chainWithHeld(t, 0)
		if _, err := c.HoldUpTo(c.ctx, valbonne, ana, one.price, 0); !errors.Is(err, one.want) {
			t.Errorf("%d: %v, want %v", one.price, err, one.want)
		}
		c.checkInvariants()
	}
	c := chainWithHeld(t, 0)
	if _, err := c.HoldUpTo(c.ctx, "nowhere", ana, 1, 0); !errors.Is(err, types.ErrUnknownLedger) {
		t.Error(err)
	}
	if _, err := c.HoldUpTo(c.ctx, valbonne, 77, 1, 0); !errors.Is(err, types.ErrNotEnough) {
		t.Error(err)
	}
}

// However someone holds, waits, releases and holds again: they end with no more than who did nothing.
func TestHold_cannotDodgeTheMelt(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, beside := chainWithHeld(t, 0), chainWithHeld(t, 0)
		var holds []types.Natural
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			passed := time.Duration(rapid.Int64Range(0, int64(40*day)).Draw(rt, "passed"))
			c.wait(passed)
			beside.wait(passed)
			if len(holds) > 0 && rapid.Bool().Draw(rt, "release") {
				c.must(c.Release(c.ctx, valbonne, ana, holds[0], 0))
				holds = holds[1:]
				continue
			}
			held, err := c.HoldUpTo(c.ctx, valbonne, ana, rapid.Uint64Range(0, 50*communs).Draw(rt, "price"), 0)
			if err == nil {
				holds = append(holds, held)
			} else if !errors.Is(err, types.ErrNotEnough) {
				rt.Fatal(err)
			}
			c.checkInvariants()
		}
		for _, held := range holds {
			c.must(c.Release(c.ctx, valbonne, ana, held, 0))
		}
		free, held, err := c.BalanceAt(c.ctx, valbonne, ana, c.now())
		c.must(err)
		idleFree, idleHeld, err := beside.BalanceAt(beside.ctx, valbonne, ana, beside.now())
		c.must(err)
		if free != idleFree || held != idleHeld {
			rt.Fatalf("%d free and %d held after all that, %d and %d without", free, held, idleFree, idleHeld)
		}
	})
}

// Whoever claims late, holds and releases in whatever order, leaves what they have alone for months, and claims again: they end with no more than who
// claimed at once and did nothing else, to the last share.
func TestMelt_cannotBeDodgedByAnyStrategy(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		diligent, dodging := openChain(t), openChain(t)
		var holds []types.Natural
		var unclaimed []types.Credit
		claim := func(c *chain, credits []types.Credit) {
			for _, credit := range credits {
				_, err := c.MintMany(c.ctx, valbonne, []types.Credit{credit})
				c.must(err)
			}
		}
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			passed := time.Duration(rapid.Int64Range(0, 60*86_400).Draw(rt, "passed")) * time.Second
			diligent.wait(passed)
			dodging.wait(passed)
			switch what := rapid.IntRange(0, 3).Draw(rt, "what"); {
			case what == 0:
				credit := types.Credit{ID: ana, Amount: rapid.Uint64Range(1, 50*communs).Draw(rt, "earned"), WorkEnded: diligent.now()}
				claim(diligent, []types.Credit{credit})
				unclaimed = append(unclaimed, credit)
			case what == 1:
				claim(dodging, unclaimed)
				unclaimed = nil
			case what == 2 && len(holds) > 0:
				dodging.must(dodging.Release(dodging.ctx, valbonne, ana, holds[len(holds)-1], 0))
				holds = holds[:len(holds)-1]
			default:
				if held, err := dodging.HoldUpTo(dodging.ctx, valbonne, ana, rapid.Uint64Range(0, 40*communs).Draw(rt, "price"), 0); err == nil {
					holds = append(holds, held)
				}
			}
		}
		claim(dodging, unclaimed)
		for _, held := range holds {
			dodging.must(dodging.Release(dodging.ctx, valbonne, ana, held, 0))
		}
		dodging.checkInvariants()
		if got, want := dodging.supply().MembersShares, diligent.supply().MembersShares; got != want {
			rt.Fatalf("%s shares by dodging, %s without", got, want)
		}
	})
}
