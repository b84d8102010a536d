package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"

	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// forgotten is how many votes are forgotten at once: each is a unit of work.
const forgotten = 100

func (k *Keeper) scheduleForget(ctx context.Context, id uint64, at time.Time) error {
	return k.deadlines.Schedule(ctx, at, scheduletypes.Item{Kind: types.DueForget, Ref: types.ForgetRef(id), Weight: forgotten})
}

// Forget forgets who voted what, some at a time, once it has been kept long enough. The totals stay. A proposal on which there was no vote goes as a whole.
func (k *Keeper) Forget(ctx context.Context, ref []byte) error {
	id, err := types.ReadForgetRef(ref)
	if err != nil {
		return err
	}
	p, err := k.proposals.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if p.Status == types.STATUS_LAPSED || p.Status == types.STATUS_WITHDRAWN {
		if err := k.byScope.Remove(ctx, collections.Join(p.Scope, id)); err != nil {
			return err
		}
		return k.proposals.Remove(ctx, id)
	}
	var persons []uint64
	err = k.votes.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](id), func(key collections.Pair[uint64, uint64], _ types.Vote) (bool, error) {
		persons = append(persons, key.K2())
		return len(persons) == forgotten, nil
	})
	if err != nil {
		return err
	}
	for _, person := range persons {
		if err := k.votes.Remove(ctx, collections.Join(id, person)); err != nil {
			return err
		}
		if err := k.votesOf.Remove(ctx, collections.Join(person, id)); err != nil {
			return err
		}
	}
	if len(persons) < forgotten {
		return nil
	}
	return k.scheduleForget(ctx, id, now(ctx))
}
