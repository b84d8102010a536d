package keeper

import (
	"context"
	"errors"

	jurytypes "github.com/communalia/communalia-chain/x/jury/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

func (q queryServer) contestView(ctx context.Context, c *types.Contribution) (*types.ContestView, error) {
	if c.Contest == nil {
		return nil, nil
	}
	from, err := q.deadlines.Deadline(ctx, c.Community, c.Contest.DrawFrom)
	return &types.ContestView{
		Contester:  q.person(ctx, c.Contest.Contester),
		At:         c.Contest.At,
		ReasonHash: c.Contest.ReasonHash,
		DrawFrom:   from,
	}, err
}

// trialOf is a contribution's trial, where it has one that the jury module still keeps.
func (q queryServer) trialOf(ctx context.Context, c *types.Contribution) (trial jurytypes.Trial, kept bool, err error) {
	if c.Trial == 0 {
		return trial, false, nil
	}
	trial, err = q.trials.Trial(ctx, c.Trial)
	if errors.Is(err, jurytypes.ErrUnknownTrial) {
		return trial, false, nil
	}
	return trial, err == nil, err
}

func (q queryServer) trialView(ctx context.Context, c *types.Contribution) (*types.TrialView, error) {
	if c.Trial == 0 {
		return nil, nil
	}
	view := &types.TrialView{Trial: c.Trial, Cause: c.TrialCause}
	trial, kept, err := q.trialOf(ctx, c)
	if err != nil {
		return nil, err
	}
	if !kept {
		view.Forgotten = true
		return view, nil
	}
	view.Open = trial.Open()
	view.Uphold, view.Reject = trial.Votes()
	if view.Open {
		until, err := q.deadlines.Deadline(ctx, c.Community, trial.VoteUntil)
		if err != nil {
			return nil, err
		}
		view.VoteUntil = &until
	}
	return view, nil
}
