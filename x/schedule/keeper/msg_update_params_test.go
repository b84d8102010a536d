package keeper_test

import (
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/schedule/keeper"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

const federation = "commun1federation"

func (c *chain) tune(authority string, change func(*types.Params)) error {
	c.Helper()
	params, err := c.Keeper.Params.Get(c.ctx)
	c.must(err)
	change(&params)
	_, err = keeper.NewMsgServer(c.Keeper, federation).UpdateParams(c.ctx, &types.MsgUpdateParams{Authority: authority, Params: params})
	return err
}

func TestUpdateParams_areTheFederationsAlone(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	for _, authority := range []string{"commun1ana", "", "federation"} {
		c.refuses(c.tune(authority, func(p *types.Params) { p.MaxDuePerBlock = 600 }), types.ErrNotAuthority, "is not the federation")
	}
}

func TestUpdateParams_moveInStepsOnceInThirtyDays(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	for name, change := range map[string]func(*types.Params){
		"max_due_per_block":  func(p *types.Params) { p.MaxDuePerBlock = 1001 },
		"outage_after":       func(p *types.Params) { p.OutageAfter = 21 * time.Minute },
		"outage_grace":       func(p *types.Params) { p.OutageGrace = 11 * time.Hour },
		"dead_letter_kept":   func(p *types.Params) { p.DeadLetterKept = 44 * day },
		"dead_letter_retry":  func(p *types.Params) { p.DeadLetterRetry = 49 * time.Hour },
		"parameter_interval": func(p *types.Params) { p.ParameterInterval = 29 * day },
	} {
		c.refuses(c.tune(federation, change), types.ErrParameterChange, "schedule: too far in one step: "+name)
	}
	c.refuses(c.tune(federation, func(p *types.Params) { p.MaxDuePerBlock = 0 }), types.ErrInvalidParams, "max_due_per_block is 0")
	c.refuses(c.tune(federation, func(*types.Params) {}), types.ErrParameterChange, "nothing changes")
	c.must(c.tune(federation, func(p *types.Params) { p.MaxDuePerBlock = 600 }))
	c.refuses(c.tune(federation, func(p *types.Params) { p.MaxDuePerBlock = 500 }), types.ErrParameterChange, "max_due_per_block changed on")
	c.must(c.tune(federation, func(p *types.Params) { p.ParameterInterval = 60 * day }))
	c.ctx = c.ctx.WithBlockTime(noon.Add(31 * day))
	c.refuses(c.tune(federation, func(p *types.Params) { p.MaxDuePerBlock = 500 }), types.ErrParameterChange, "may again from 2026-04-30")
}

// A standstill that has ended keeps the moment that it was given, whatever the grace is now.
func TestUpdateParams_leaveAloneWhatWasPutOff(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.StandStill(c.ctx, valbonne))
	c.ctx = c.ctx.WithBlockTime(noon.Add(day))
	c.must(c.Resume(c.ctx, valbonne))
	before, err := c.Deadline(c.ctx, valbonne, noon.Add(time.Hour))
	c.must(err)
	c.must(c.tune(federation, func(p *types.Params) { p.OutageGrace = 2 * day }))
	after, err := c.Deadline(c.ctx, valbonne, noon.Add(time.Hour))
	c.must(err)
	if !before.Equal(after) || !after.Equal(noon.Add(2*day)) {
		t.Errorf("put off to %s, and now to %s", before, after)
	}
}
