// Package pace is x/schedule's pace of parameters for tests of single modules: the rule itself, on a memory of its own.
package pace

import (
	"context"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

// Interval is the least time between two changes of a parameter.
const Interval = 30 * 24 * time.Hour

// Pace remembers when each owner's parameters last changed.
type Pace struct{ changed map[string]time.Time }

// New remembers nothing yet.
func New() *Pace { return &Pace{changed: map[string]time.Time{}} }

// ChangeParameters holds a change to its steps and its pace, and gives the names of those that move.
func (p *Pace) ChangeParameters(ctx context.Context, owner string, before, after []paramchange.Parameter) ([]string, error) {
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	last := func(name string) (time.Time, error) { return p.changed[owner+" "+name], nil }
	moved, err := paramchange.Compare(before, after, last, now, Interval)
	for _, name := range moved {
		p.changed[owner+" "+name] = now
	}
	return moved, err
}
