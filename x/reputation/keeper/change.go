package keeper

import (
	"context"
	"errors"
	"math"
	"time"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/reputation/points"
	"github.com/communalia/communalia-chain/x/reputation/types"
)

// CreditWork credits a person for work that was accepted, by its amount in µC, up to the most of a UTC day.
func (k Keeper) CreditWork(ctx context.Context, community string, person, amount, contribution uint64) error {
	return k.change(ctx, community, person, types.REASON_WORK_ACCEPTED, contribution, func(p types.Params, r *types.Record, today uint32) int64 {
		if r.Day != today {
			r.Day, r.DayPoints = today, 0
		}
		brought := points.OfWork(amount, p.CommunsAPoint, p.MostADay, r.DayPoints)
		r.DayPoints += brought
		return int64(brought)
	})
}

// CreditAttestation credits a person whose attestation held: the work was accepted.
func (k Keeper) CreditAttestation(ctx context.Context, community string, person, contribution uint64) error {
	return k.change(ctx, community, person, types.REASON_ATTESTATION_UPHELD, contribution, func(p types.Params, _ *types.Record, _ uint32) int64 {
		return int64(p.Attestation) * points.One
	})
}

// DebitRejectedWork debits a person whose work a jury found untrue.
func (k Keeper) DebitRejectedWork(ctx context.Context, community string, person, contribution uint64) error {
	return k.change(ctx, community, person, types.REASON_WORK_REJECTED, contribution, rejected)
}

// DebitRejectedAttestation debits a person who gave their word for what a jury found untrue.
func (k Keeper) DebitRejectedAttestation(ctx context.Context, community string, person, contribution uint64) error {
	return k.change(ctx, community, person, types.REASON_ATTESTATION_REJECTED, contribution, rejected)
}

func rejected(p types.Params, _ *types.Record, _ uint32) int64 {
	return -int64(p.Rejected) * points.One
}

// change adds to what is left of a person's points, or takes from it as much as there is, and keeps the event. A change of nothing writes nothing.
func (k Keeper) change(
	ctx context.Context, community string, person uint64, reason types.Reason, contribution uint64,
	by func(p types.Params, r *types.Record, today uint32) int64,
) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	record, err := k.record(ctx, params, community, person)
	if err != nil {
		return err
	}
	now := sdk.UnwrapSDKContext(ctx).BlockTime().Truncate(time.Second)
	change := by(params, &record, dayOf(now))
	switch {
	case change == 0:
		return nil
	case change > 0:
		record.Points += min(uint64(change), math.MaxInt64-min(record.Points, math.MaxInt64))
	default:
		change = -int64(min(uint64(-change), record.Points))
		record.Points -= uint64(-change)
	}
	if err := k.remember(ctx, params, community, person, &record, types.Event{Reason: reason, Change: change, Contribution: contribution, At: now}); err != nil {
		return err
	}
	return k.records.Set(ctx, collections.Join(community, person), record)
}

// record is a person's points as they are now. Who has no record is new, or a founder who has done nothing since.
func (k Keeper) record(ctx context.Context, params types.Params, community string, person uint64) (types.Record, error) {
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	record, err := k.records.Get(ctx, collections.Join(community, person))
	if errors.Is(err, collections.ErrNotFound) {
		record, err = k.beginning(ctx, params, community, person)
	}
	if err != nil {
		return record, err
	}
	fading, err := k.fadingBefore(ctx)
	if err != nil {
		return record, err
	}
	record.Points = points.LeftSince(record.Points, time.Unix(record.At, 0), now, fading.Spans(), params.HalfLife)
	record.At = max(record.At, now.Unix())
	return record, nil
}

// fadingBefore is how points faded before the half-life in force.
func (k Keeper) fadingBefore(ctx context.Context) (types.Fading, error) {
	fading, err := k.fading.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return types.Fading{}, nil
	}
	return fading, err
}

// beginning is what a person begins with: founders with some points since they founded, all others with none.
func (k Keeper) beginning(ctx context.Context, params types.Params, community string, person uint64) (types.Record, error) {
	since, founder, err := k.members.FoundedAt(ctx, person, community)
	if err != nil || !founder {
		return types.Record{At: sdk.UnwrapSDKContext(ctx).BlockTime().Unix()}, err
	}
	return types.Record{Points: uint64(params.Founder) * points.One, At: since.Unix()}, nil
}

// forgottenAtOnce is how many old events each new one takes along: more than one, so that nothing old is left of who goes on.
const forgottenAtOnce = 2

// remember keeps an event, and forgets the oldest where they are older than events are kept. A founder's beginning comes before the first.
func (k Keeper) remember(ctx context.Context, params types.Params, community string, person uint64, record *types.Record, event types.Event) error {
	if record.NextEvent == 0 {
		since, founder, err := k.members.FoundedAt(ctx, person, community)
		if err != nil {
			return err
		}
		if founder && params.Founder > 0 {
			begun := types.Event{Reason: types.REASON_FOUNDER, Change: int64(params.Founder) * points.One, At: since.UTC().Truncate(time.Second)}
			if err := k.append(ctx, community, person, record, begun); err != nil {
				return err
			}
		}
	}
	for range forgottenAtOnce {
		if record.FirstEvent == record.NextEvent {
			break
		}
		oldest := collections.Join3(community, person, record.FirstEvent)
		kept, err := k.events.Get(ctx, oldest)
		if err != nil {
			return err
		}
		if kept.At.Add(params.EventsKept).After(event.At) {
			break
		}
		if err := k.events.Remove(ctx, oldest); err != nil {
			return err
		}
		record.FirstEvent++
	}
	return k.append(ctx, community, person, record, event)
}

func (k Keeper) append(ctx context.Context, community string, person uint64, record *types.Record, event types.Event) error {
	if err := k.events.Set(ctx, collections.Join3(community, person, record.NextEvent), event); err != nil {
		return err
	}
	record.NextEvent++
	return nil
}

func dayOf(at time.Time) uint32 { return uint32(at.Unix() / (24 * 60 * 60)) }

// PointsOf are a person's points in a community now, in millionths.
func (k Keeper) PointsOf(ctx context.Context, community string, person uint64) (uint64, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return 0, err
	}
	record, err := k.record(ctx, params, community, person)
	return record.Points, err
}

// StandingOf is what a person's points amount to in a community now.
func (k Keeper) StandingOf(ctx context.Context, community string, person uint64) (types.Standing, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return 0, err
	}
	record, err := k.record(ctx, params, community, person)
	return params.StandingOf(record.Points), err
}

// IsExperienced tells whether a person is known or better in a community now.
func (k Keeper) IsExperienced(ctx context.Context, community string, person uint64) (bool, error) {
	standing, err := k.StandingOf(ctx, community, person)
	return standing.Experienced(), err
}
