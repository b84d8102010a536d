package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/meeting/types"
)

// InitGenesis writes a state into an empty store. What falls due of it is in the schedule's own where that goes on too; else it is scheduled here.
func (k *Keeper) InitGenesis(ctx context.Context, g types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	if err := k.params.Set(ctx, g.Params); err != nil {
		return err
	}
	if err := k.nextMeetingID.Set(ctx, g.NextMeetingId); err != nil {
		return err
	}
	restored, err := k.deadlines.Restored(ctx)
	if err != nil {
		return err
	}
	for i := range g.Meetings {
		if err := k.initMeeting(ctx, &g.Meetings[i], g.Params, !restored); err != nil {
			return err
		}
	}
	for _, present := range g.Roll {
		if err := k.roll.Set(ctx, collections.Join(present.MeetingId, present.Position), present); err != nil {
			return err
		}
		if err := k.positions.Set(ctx, collections.Join(present.MeetingId, present.Person), present.Position); err != nil {
			return err
		}
	}
	for _, ballot := range g.Ballots {
		if err := k.setBallot(ctx, ballot); err != nil {
			return err
		}
	}
	for _, called := range g.Called {
		if err := k.called.Set(ctx, collections.Join(called.ProposalId, called.Person), called.MeetingId); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initMeeting(ctx context.Context, m *types.Meeting, params types.Params, due bool) error {
	if err := k.meetings.Set(ctx, m.ID, *m); err != nil {
		return err
	}
	if m.Open() {
		if err := k.index(ctx, m); err != nil {
			return err
		}
	}
	switch {
	case !due:
		return nil
	case !m.Open():
		return k.schedule(ctx, m, types.KindDrop, m.ClosedAt.Add(params.Kept), dropWeight(m))
	case m.Stage == types.STAGE_PUBLIC:
		// A lot that waits already finds the scrutineers drawn, or draws them first: the later of two does nothing.
		if err := k.schedule(ctx, m, types.KindDraw, m.RollClosedAt.Add(params.RollPublic), 1); err != nil {
			return err
		}
	}
	return k.schedule(ctx, m, types.KindEnd, m.EndsAt, 1)
}

// ExportGenesis reads all state, in the order of its keys.
func (k *Keeper) ExportGenesis(ctx context.Context) (g *types.GenesisState, err error) {
	g = &types.GenesisState{}
	if g.Params, err = k.params.Get(ctx); err != nil {
		return nil, err
	}
	if g.NextMeetingId, err = k.nextMeetingID.Peek(ctx); err != nil {
		return nil, err
	}
	if err = k.meetings.Walk(ctx, nil, func(_ uint64, m types.Meeting) (bool, error) {
		g.Meetings = append(g.Meetings, m)
		return false, nil
	}); err != nil {
		return nil, err
	}
	if err = k.roll.Walk(ctx, nil, func(_ collections.Pair[uint64, uint64], present types.Present) (bool, error) {
		g.Roll = append(g.Roll, present)
		return false, nil
	}); err != nil {
		return nil, err
	}
	if err = k.ballots.Walk(ctx, nil, func(_ ballotKey, ballot types.Ballot) (bool, error) {
		g.Ballots = append(g.Ballots, ballot)
		return false, nil
	}); err != nil {
		return nil, err
	}
	return g, k.called.Walk(ctx, nil, func(key collections.Pair[uint64, uint64], meeting uint64) (bool, error) {
		g.Called = append(g.Called, types.Called{ProposalId: key.K1(), Person: key.K2(), MeetingId: meeting})
		return false, nil
	})
}
