package keeper

import (
	"context"
	"fmt"
)

// Invariant is an equality that always holds.
type Invariant struct {
	Name  string
	Check func(ctx context.Context) error
}

// Invariants are all of the module.
func Invariants(k Keeper) []Invariant {
	return []Invariant{{"the events kept are those that the records name", k.checkEvents}}
}

func (k Keeper) checkEvents(ctx context.Context) error {
	g, err := k.ExportGenesis(ctx)
	if err != nil {
		return err
	}
	named := 0
	for _, r := range g.Records {
		if have := uint64(len(r.Events)); have != r.Record.NextEvent-r.Record.FirstEvent {
			return fmt.Errorf("community %q, person %d: events %d to %d are named, %d are kept", r.Community, r.Person,
				r.Record.FirstEvent, r.Record.NextEvent, have)
		}
		named += len(r.Events)
	}
	iter, err := k.events.Iterate(ctx, nil)
	if err != nil {
		return err
	}
	all, err := iter.Keys()
	if err != nil {
		return err
	}
	if len(all) != named {
		return fmt.Errorf("%d events are kept, %d are named", len(all), named)
	}
	return nil
}
