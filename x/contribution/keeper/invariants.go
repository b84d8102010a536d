package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Invariant is an equality that holds between blocks, whatever happened.
type Invariant struct {
	Name  string
	Check func(ctx context.Context) error
}

// Invariants lists those of the module. They read all of its state: for tests and simulations, not for blocks.
func Invariants(k *Keeper) []Invariant {
	return []Invariant{
		{Name: "every record agrees with itself, and totals are the sums of days and of settled contributions", Check: k.checkRecords},
		{Name: "every contribution is filed under its state, once", Check: k.checkStates},
		{Name: "every part is filed under its contributor, and among the unconfirmed exactly while it is", Check: k.checkParts},
		{Name: "the count of each person's pending contributions is right", Check: k.checkPendingCounts},
		{Name: "what ended is filed under its day, and none after the last", Check: k.checkEnded},
		{Name: "the hours kept are those of the parts that count", Check: k.checkHours},
		{Name: "a day has hours exactly where their forgetting is due", Check: k.checkHoursDays},
	}
}

func broken(format string, args ...any) error {
	return errorsmod.Wrapf(types.ErrBrokenInvariant, format, args...)
}

func (k *Keeper) checkRecords(ctx context.Context) error {
	g, err := k.ExportGenesis(ctx)
	if err != nil {
		return err
	}
	return g.Validate()
}

func (k *Keeper) checkStates(ctx context.Context) error {
	filed := 0
	err := k.byState.Walk(ctx, nil, func(key stateKey) (bool, error) {
		filed++
		c, err := k.contribution(ctx, key.K3())
		if err == nil && (c.Community != key.K1() || int32(c.State) != key.K2()) {
			err = broken("contribution %d of %q is %s, but filed under %q and %d", c.Id, c.Community, c.State, key.K1(), key.K2())
		}
		return false, err
	})
	if err != nil {
		return err
	}
	records := 0
	err = each(ctx, k.contributions, func(uint64, types.Contribution) { records++ })
	if err == nil && filed != records {
		err = broken("%d contributions are filed under a state, %d have a record", filed, records)
	}
	return err
}

func (k *Keeper) checkParts(ctx context.Context) error {
	var wanted, wantedUnconfirmed []collections.Pair[uint64, uint64]
	err := each(ctx, k.contributions, func(id uint64, c types.Contribution) {
		for _, part := range c.Parts {
			key := collections.Join(part.Contributor, id)
			wanted = append(wanted, key)
			if !part.Confirmed {
				wantedUnconfirmed = append(wantedUnconfirmed, key)
			}
		}
	})
	if err != nil {
		return err
	}
	if err := sameKeys(ctx, "contributors", k.byContributor, wanted); err != nil {
		return err
	}
	return sameKeys(ctx, "unconfirmed parts", k.unconfirmed, wantedUnconfirmed)
}

// sameKeys compares an index with the keys that it should have.
func sameKeys[K any](ctx context.Context, what string, index collections.KeySet[K], keys []K) error {
	wanted := map[string]bool{}
	for _, key := range keys {
		wanted[index.KeyCodec().Stringify(key)] = true
	}
	filed := 0
	err := index.Walk(ctx, nil, func(key K) (bool, error) {
		filed++
		if name := index.KeyCodec().Stringify(key); !wanted[name] {
			return true, broken("the index of %s has %s, which no record has", what, name)
		}
		return false, nil
	})
	if err == nil && filed != len(wanted) {
		err = broken("the index of %s has %d entries, the records have %d", what, filed, len(wanted))
	}
	return err
}

func (k *Keeper) checkPendingCounts(ctx context.Context) error {
	wanted := map[uint64]uint32{}
	err := each(ctx, k.contributions, func(_ uint64, c types.Contribution) {
		if c.State == types.CONTRIBUTION_STATE_PENDING {
			wanted[c.Submitter]++
		}
	})
	if err != nil {
		return err
	}
	counts := 0
	err = k.pending.Walk(ctx, nil, func(person uint64, count uint32) (bool, error) {
		counts++
		if count != wanted[person] {
			return true, broken("person %d has %d contributions pending, counted are %d", person, wanted[person], count)
		}
		return false, nil
	})
	if err == nil && counts != len(wanted) {
		err = broken("%d persons are counted to have contributions pending, %d have", counts, len(wanted))
	}
	return err
}

func (k *Keeper) checkEnded(ctx context.Context) error {
	g, err := k.ExportGenesis(ctx)
	if err != nil {
		return err
	}
	var wanted []collections.Pair[uint32, uint64]
	for _, c := range g.Contributions {
		if c.EndedAt == nil {
			continue
		}
		day := types.DayOf(*c.EndedAt)
		wanted = append(wanted, collections.Join(day, c.Id))
		if day > g.LastEndedDay {
			return broken("contribution %d ended on day %d, the last is %d", c.Id, day, g.LastEndedDay)
		}
	}
	return sameKeys(ctx, "ends", k.ended, wanted)
}
