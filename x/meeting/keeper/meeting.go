package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/meeting/types"
)

// ballotsAtATime is how many ballots are forgotten at a time.
const ballotsAtATime = 50

// dropWeight is the units of work of forgetting a meeting: so many ballots at a time, and then its roll with it, at once.
func dropWeight(m *types.Meeting) uint32 { return max(ballotsAtATime, 1+m.RollSize) }

// Meeting is a meeting by its number, while it is kept.
func (k *Keeper) Meeting(ctx context.Context, id uint64) (types.Meeting, error) {
	meeting, err := k.meetings.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return meeting, errorsmod.Wrapf(types.ErrUnknownMeeting, "%d: there was none, or it ended long ago", id)
	}
	return meeting, err
}

// dueMeeting is the meeting that a due item or a lot refers to; live is false where there is none any more.
func (k *Keeper) dueMeeting(ctx context.Context, ref []byte) (m types.Meeting, live bool, err error) {
	id, err := types.ReadRef(ref)
	if err != nil {
		return m, false, err
	}
	m, err = k.meetings.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return m, false, nil
	}
	return m, err == nil, err
}

// act is the person behind a signer, active in the community of a scope, or at home in the federation. It records the act there.
func (k *Keeper) act(ctx context.Context, scope, address string) (person uint64, community string, err error) {
	community, own := communitytypes.ScopeCommunity(scope)
	if !own {
		if person, err = k.members.PersonID(ctx, address); err != nil {
			return 0, "", err
		}
		if community, err = k.members.HomeOf(ctx, person); err != nil {
			return 0, "", err
		}
	}
	person, err = k.members.ActAsMember(ctx, address, community)
	return person, community, err
}

// convenedBy is an open meeting, acted on by who convened it.
func (k *Keeper) convenedBy(ctx context.Context, id uint64, convener string) (types.Meeting, error) {
	m, err := k.Meeting(ctx, id)
	if err != nil {
		return m, err
	}
	person, _, err := k.act(ctx, m.Scope, convener)
	if err != nil {
		return m, err
	}
	if person != m.Convener {
		return m, errorsmod.Wrapf(types.ErrNotConvener, "meeting %d was convened by person %d", id, m.Convener)
	}
	return m, nil
}

// begun is an error before the hour of a meeting, and after the time in which ballots are entered.
func (k *Keeper) begun(ctx context.Context, m *types.Meeting) error {
	if now(ctx).Before(m.HeldAt) {
		return errorsmod.Wrapf(types.ErrTooEarly, "meeting %d begins at %s", m.ID, m.HeldAt.Format(time.RFC3339))
	}
	until, err := k.deadlines.Deadline(ctx, m.Community, m.CountsUntil)
	if err != nil || now(ctx).Before(until) {
		return err
	}
	return errorsmod.Wrapf(types.ErrTooLate, "meeting %d took ballots until %s", m.ID, until.Format(time.RFC3339))
}

// index enters where an open meeting is found.
func (k *Keeper) index(ctx context.Context, m *types.Meeting) error {
	if err := k.open.Set(ctx, collections.Join(m.Scope, m.ID)); err != nil {
		return err
	}
	return k.convened.Set(ctx, collections.Join(m.Convener, m.ID))
}

func (k *Keeper) schedule(ctx context.Context, m *types.Meeting, kind string, due time.Time, weight uint32) error {
	return k.deadlines.Schedule(ctx, due, scheduletypes.Item{Kind: kind, Scope: m.Community, Ref: types.Ref(m.ID), Weight: weight})
}

// endDue ends a meeting.
func (k *Keeper) endDue(ctx context.Context, ref []byte) error {
	m, live, err := k.dueMeeting(ctx, ref)
	if err != nil || !live || !m.Open() {
		return err
	}
	return k.close(ctx, &m, types.STAGE_CLOSED)
}

func (k *Keeper) close(ctx context.Context, m *types.Meeting, stage types.Stage) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	at := now(ctx)
	m.Stage, m.ClosedAt = stage, &at
	if err := k.open.Remove(ctx, collections.Join(m.Scope, m.ID)); err != nil {
		return err
	}
	if err := k.convened.Remove(ctx, collections.Join(m.Convener, m.ID)); err != nil {
		return err
	}
	if err := k.meetings.Set(ctx, m.ID, *m); err != nil {
		return err
	}
	if err := k.schedule(ctx, m, types.KindDrop, at.Add(params.Kept), dropWeight(m)); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventMeetingClosed{MeetingId: m.ID, Scope: m.Scope, Stage: stage, MinutesHash: m.MinutesHash})
}

// dropDue forgets the ballots of a meeting that ended long ago, some at a time, and then the meeting with its roll: without it the record could not be
// verified, and a state that is exported between two steps must be one that can be imported.
func (k *Keeper) dropDue(ctx context.Context, ref []byte) error {
	m, live, err := k.dueMeeting(ctx, ref)
	if err != nil || !live {
		return err
	}
	dropped, err := k.dropBallots(ctx, m.ID)
	if err != nil {
		return err
	}
	if dropped > 0 {
		return k.schedule(ctx, &m, types.KindDrop, now(ctx), dropWeight(&m))
	}
	if err := k.dropRoll(ctx, m.ID); err != nil {
		return err
	}
	return k.meetings.Remove(ctx, m.ID)
}

func (k *Keeper) dropBallots(ctx context.Context, meeting uint64) (int, error) {
	var keys []ballotKey
	if err := k.ballots.Walk(ctx, collections.NewPrefixedTripleRange[uint64, uint64, uint64](meeting), func(key ballotKey, _ types.Ballot) (bool, error) {
		keys = append(keys, key)
		return len(keys) == ballotsAtATime, nil
	}); err != nil {
		return 0, err
	}
	for _, key := range keys {
		if err := k.ballots.Remove(ctx, key); err != nil {
			return 0, err
		}
	}
	return len(keys), nil
}

func (k *Keeper) dropRoll(ctx context.Context, meeting uint64) error {
	var roll []types.Present
	if err := k.roll.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](meeting),
		func(_ collections.Pair[uint64, uint64], present types.Present) (bool, error) {
			roll = append(roll, present)
			return false, nil
		}); err != nil {
		return err
	}
	for _, present := range roll {
		if err := k.release(ctx, present); err != nil {
			return err
		}
		if err := k.positions.Remove(ctx, collections.Join(meeting, present.Person)); err != nil {
			return err
		}
		if err := k.roll.Remove(ctx, collections.Join(meeting, present.Position)); err != nil {
			return err
		}
	}
	return nil
}
