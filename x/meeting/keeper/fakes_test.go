package keeper_test

import (
	"context"
	"fmt"
	"slices"
	"time"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/meeting/types"
)

// fakeMembers are persons 1 to 30 of Valbonne, at home there.
type fakeMembers struct{}

func address(person uint64) string { return fmt.Sprintf("person%d", person) }

func (fakeMembers) PersonID(_ context.Context, address string) (person uint64, err error) {
	if _, err := fmt.Sscanf(address, "person%d", &person); err != nil {
		return 0, errorsmod.Wrap(communitytypes.ErrUnknownPerson, address)
	}
	return person, nil
}

func (fakeMembers) AddressOf(_ context.Context, person uint64) (string, error) {
	return address(person), nil
}

func (fakeMembers) HomeOf(_ context.Context, _ uint64) (string, error) { return valbonne, nil }

func (m fakeMembers) ActAsMember(ctx context.Context, address, community string) (uint64, error) {
	person, err := m.PersonID(ctx, address)
	if err == nil && (person > 30 || community != valbonne) {
		err = communitytypes.ErrNotActive
	}
	return person, err
}

// fakeLots draws what was enlisted when the test says so.
type fakeLots struct {
	handle  map[string]jurytypes.LotHandler
	waiting []jurytypes.WaitingLot
	drawn   uint64
}

func (l *fakeLots) RegisterLot(kind string, handle jurytypes.LotHandler) { l.handle[kind] = handle }

func (l *fakeLots) Enlist(_ context.Context, community, kind string, ref []byte, weight uint32) error {
	l.waiting = append(l.waiting, jurytypes.WaitingLot{Community: community, Kind: kind, Ref: ref, Weight: weight})
	return jurytypes.ValidateMatter(kind, ref)
}

func (l *fakeLots) draw(ctx context.Context) error {
	waiting := l.waiting
	l.waiting = nil
	for _, w := range waiting {
		l.drawn++
		if err := l.handle[w.Kind](ctx, w.Ref, jurytypes.Lot{ID: l.drawn, Community: w.Community, Height: 9, BlockHash: []byte("a block")}); err != nil {
			return err
		}
	}
	return nil
}

var errStranger = errorsmod.Register("votes", 2, "not in the electorate")

// fakeVotes are proposals 1 to 4 of Valbonne, open for seven days, and 9 of Lodève. Person 1 proposes them, 2 seconds them; from 20 on nobody may vote;
// person 3 may not vote on proposal 2, which concerns them.
type fakeVotes struct {
	closes map[uint64]time.Time
	cast   map[[2]uint64]types.Choice
	signed map[[2]uint64]time.Time // when they voted themselves
	secret map[uint64]types.Totals
	roll   map[uint64][]uint64
	now    func() time.Time
}

func (v *fakeVotes) ProposalScope(_ context.Context, proposal uint64) (string, bool, time.Time, error) {
	if proposal == 9 {
		return communitytypes.CommunityScope("lodeve"), true, v.closes[1], nil
	}
	closes, known := v.closes[proposal]
	if !known {
		return "", false, time.Time{}, errorsmod.Wrapf(errStranger, "proposal %d", proposal)
	}
	return scope, v.now().Before(closes), closes, nil
}

func (v *fakeVotes) ElectorateAllows(_ context.Context, proposal, person uint64) (string, error) {
	switch {
	case person >= 20 || proposal == 2 && person == 3:
		return "", errorsmod.Wrapf(errStranger, "person %d", person)
	case person == 19:
		return "lodeve", nil // as in a vote of the federation
	}
	return valbonne, nil
}

func (v *fakeVotes) VotedSince(_ context.Context, proposal, person uint64, since time.Time) (bool, error) {
	at, voted := v.signed[[2]uint64{proposal, person}]
	return voted && !at.Before(since), nil
}

func (v *fakeVotes) Parties(_ context.Context, proposal uint64) ([]uint64, error) {
	if proposal == 2 {
		return []uint64{1, 2, 3}, nil
	}
	return []uint64{1, 2}, nil
}

func (v *fakeVotes) CastByHand(_ context.Context, proposal, person uint64, choice types.Choice) error {
	v.cast[[2]uint64{proposal, person}] = choice
	return nil
}

func (v *fakeVotes) StrikeByHand(_ context.Context, proposal, person uint64) error {
	delete(v.cast, [2]uint64{proposal, person})
	return nil
}

func (v *fakeVotes) AddSecret(_ context.Context, proposal uint64, _ string, totals types.Totals, roll []uint64) error {
	v.secret[proposal], v.roll[proposal] = totals, roll
	return nil
}

func (v *fakeVotes) KeepOpenUntil(_ context.Context, proposal uint64, at time.Time) error {
	if v.closes[proposal].Before(at) {
		v.closes[proposal] = at
	}
	return nil
}

type queued struct {
	due  time.Time
	item scheduletypes.Item
}

// fakeDeadlines keeps a queue in memory.
type fakeDeadlines struct {
	handlers map[string]scheduletypes.Handler
	queue    []queued
}

func (d *fakeDeadlines) Register(kind string, handle scheduletypes.Handler) {
	d.handlers[kind] = handle
}

func (d *fakeDeadlines) Schedule(_ context.Context, due time.Time, item scheduletypes.Item) error {
	d.queue = append(d.queue, queued{due, item})
	return item.Validate()
}

func (d *fakeDeadlines) Deadline(_ context.Context, _ string, deadline time.Time) (time.Time, error) {
	return deadline, nil
}

func (d *fakeDeadlines) Restored(context.Context) (bool, error) { return false, nil }

func (d *fakeDeadlines) ChangeParameters(_ context.Context, _ string, before, after []paramchange.Parameter) ([]string, error) {
	return paramchange.Compare(before, after, func(string) (time.Time, error) { return time.Time{}, nil }, noon, 0)
}

// run runs what is due, in order, and what that scheduled for now.
func (d *fakeDeadlines) run(ctx sdk.Context) error {
	for {
		if ran, err := d.runOne(ctx); !ran || err != nil {
			return err
		}
	}
}

// runOne runs the next of what is due, as a block whose work is spent does.
func (d *fakeDeadlines) runOne(ctx sdk.Context) (bool, error) {
	slices.SortStableFunc(d.queue, func(a, b queued) int { return a.due.Compare(b.due) })
	if len(d.queue) == 0 || d.queue[0].due.After(ctx.BlockTime()) {
		return false, nil
	}
	next := d.queue[0]
	d.queue = d.queue[1:]
	return true, d.handlers[next.item.Kind](ctx, next.item.Ref)
}
