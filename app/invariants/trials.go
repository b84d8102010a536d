package invariants

import (
	"context"
	"fmt"
	"maps"
	"slices"

	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// checkTrials holds trials to what waits for them. Between the close of one and its verdict there is a due item, which may be parked, or have failed.
func (b between) checkTrials(ctx context.Context) error {
	awaited, err := b.awaitedTrials(ctx)
	if err != nil {
		return err
	}
	told, err := b.verdictsOnTheWay(ctx)
	if err != nil {
		return err
	}
	juries, err := read(ctx, b, b.Jury.ExportGenesis)
	if err != nil {
		return err
	}
	for _, t := range juries.Trials {
		what, waited := awaited[t.ID]
		if t.Open() && !waited {
			return broken("nothing waits for trial %d, which is open", t.ID)
		}
		if waited && !t.Open() && !told[string(jurytypes.TrialRef(t.ID))] {
			return broken("%s waits for trial %d, which is closed, and whose verdict is not on the way", what, t.ID)
		}
		delete(awaited, t.ID)
	}
	for _, trial := range slices.Sorted(maps.Keys(awaited)) {
		return broken("%s waits for trial %d, which does not exist", awaited[trial], trial)
	}
	return nil
}

// awaitedTrials are those that a contribution or a redemption waits for.
func (b between) awaitedTrials(ctx context.Context) (map[uint64]string, error) {
	work, err := read(ctx, b, b.Contribution.ExportGenesis)
	if err != nil {
		return nil, err
	}
	market, err := read(ctx, b, b.Market.ExportGenesis)
	if err != nil {
		return nil, err
	}
	awaited := map[uint64]string{}
	for _, c := range work.Contributions {
		if c.State == contributiontypes.CONTRIBUTION_STATE_CONTESTED && c.Trial != 0 {
			awaited[c.Trial] = fmt.Sprintf("contribution %d", c.Id)
		}
	}
	for _, r := range market.Redemptions {
		if r.State == communstypes.REDEMPTION_STATE_DISPUTED && r.Trial != 0 {
			awaited[r.Trial] = fmt.Sprintf("redemption %d", r.Id)
		}
	}
	return awaited, nil
}

func (b between) verdictsOnTheWay(ctx context.Context) (map[string]bool, error) {
	queue, err := read(ctx, b, b.Schedule.ExportGenesis)
	if err != nil {
		return nil, err
	}
	told := map[string]bool{}
	see := func(item scheduletypes.Item) {
		if item.Kind == jurytypes.KindVerdict {
			told[string(item.Ref)] = true
		}
	}
	for _, q := range slices.Concat(queue.Queue, queue.Parked) {
		see(q.Item)
	}
	for _, letter := range queue.DeadLetters {
		see(letter.Item)
	}
	return told, nil
}
