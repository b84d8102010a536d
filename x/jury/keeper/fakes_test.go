package keeper_test

import (
	"context"
	"fmt"
	"slices"
	"time"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// fakeMembers numbers the active persons of each community without gaps, and knows when they last acted.
type fakeMembers struct {
	active map[string][]uint64
	acted  map[uint64]time.Time
	since  map[uint64]time.Time
	asleep map[string]bool
	erased map[uint64]bool
	looked int // how many positions were read
}

func newMembers() *fakeMembers {
	return &fakeMembers{
		active: map[string][]uint64{}, acted: map[uint64]time.Time{}, since: map[uint64]time.Time{},
		asleep: map[string]bool{}, erased: map[uint64]bool{},
	}
}

// join makes persons active, all of them seen today.
func (m *fakeMembers) join(community string, at time.Time, persons ...uint64) {
	for _, person := range persons {
		m.active[community] = append(m.active[community], person)
		m.acted[person], m.since[person] = at, at
	}
}

// leave takes a person off; the last one takes the place that is free, as in the community's own numbering.
func (m *fakeMembers) leave(community string, person uint64) {
	all := m.active[community]
	place := slices.Index(all, person)
	all[place] = all[len(all)-1]
	m.active[community] = all[:len(all)-1]
}

func address(person uint64) string { return fmt.Sprintf("person%d", person) }

func (m *fakeMembers) PersonID(_ context.Context, address string) (person uint64, err error) {
	if _, err := fmt.Sscanf(address, "person%d", &person); err != nil {
		return 0, errorsmod.Wrap(communitytypes.ErrUnknownPerson, address)
	}
	return person, nil
}

func (m *fakeMembers) AddressOf(_ context.Context, person uint64) (string, error) {
	if m.erased[person] {
		return "", communitytypes.ErrUnknownPerson
	}
	return address(person), nil
}

func (m *fakeMembers) RequireAwake(_ context.Context, community string) error {
	if m.asleep[community] {
		return communitytypes.ErrCommunityAsleep
	}
	return nil
}

func (m *fakeMembers) ActAsMember(ctx context.Context, address, community string) (uint64, error) {
	if err := m.RequireAwake(ctx, community); err != nil {
		return 0, err
	}
	person, err := m.PersonID(ctx, address)
	if err != nil {
		return 0, err
	}
	if !slices.Contains(m.active[community], person) {
		return 0, communitytypes.ErrNotActive
	}
	return person, nil
}

func (m *fakeMembers) IsActivePerson(_ context.Context, person uint64, community string) (bool, error) {
	return slices.Contains(m.active[community], person), nil
}

func (m *fakeMembers) ActivePersons(_ context.Context, community string) (uint64, error) {
	if m.active[community] == nil {
		return 0, errorsmod.Wrapf(communitytypes.ErrUnknownCommunity, "%q", community)
	}
	return uint64(len(m.active[community])), nil
}

func (m *fakeMembers) PersonAt(_ context.Context, community string, position uint64) (uint64, uint32, error) {
	m.looked++
	person := m.active[community][position]
	return person, uint32(m.acted[person].Unix() / (24 * 60 * 60)), nil
}

func (m *fakeMembers) ActiveSince(_ context.Context, person uint64, _ string) (time.Time, error) {
	return m.since[person], nil
}

// fakeProposers has communities take turns in making blocks.
type fakeProposers struct {
	proposer string
	seated   []string
}

func (p *fakeProposers) ProposerCommunity(context.Context) (string, error) { return p.proposer, nil }

func (p *fakeProposers) AnotherCommunitySeated(_ context.Context, community string) (bool, error) {
	return slices.ContainsFunc(p.seated, func(other string) bool { return other != community }), nil
}

type queued struct {
	due  time.Time
	item scheduletypes.Item
}

// fakeDeadlines keeps a queue in memory, and what failed.
type fakeDeadlines struct {
	handlers map[string]scheduletypes.Handler
	queue    []queued
	failed   []scheduletypes.Item
	delay    time.Duration // how long deadlines are put off
	restored bool
}

func (d *fakeDeadlines) Register(kind string, handle scheduletypes.Handler) {
	d.handlers[kind] = handle
}

func (d *fakeDeadlines) Schedule(_ context.Context, due time.Time, item scheduletypes.Item) error {
	if err := item.Validate(); err != nil {
		return err
	}
	d.queue = append(d.queue, queued{due, item})
	return nil
}

func (d *fakeDeadlines) Attempt(ctx context.Context, item scheduletypes.Item) error {
	if err := item.Validate(); err != nil {
		return err
	}
	cached, write := sdk.UnwrapSDKContext(ctx).CacheContext()
	kept := slices.Clone(d.queue)
	if err := d.handlers[item.Kind](cached, item.Ref); err != nil {
		d.queue, d.failed = kept, append(d.failed, item)
		return nil
	}
	write()
	return nil
}

func (d *fakeDeadlines) Deadline(_ context.Context, _ string, deadline time.Time) (time.Time, error) {
	return deadline.Add(d.delay), nil
}

func (d *fakeDeadlines) Restored(context.Context) (bool, error) { return d.restored, nil }

// run runs what is due, in order, and what that scheduled for now.
func (d *fakeDeadlines) run(ctx sdk.Context) error {
	for {
		slices.SortStableFunc(d.queue, func(a, b queued) int { return a.due.Compare(b.due) })
		if len(d.queue) == 0 || d.queue[0].due.Add(d.delay).After(ctx.BlockTime()) {
			return nil
		}
		next := d.queue[0]
		d.queue = d.queue[1:]
		if err := d.Attempt(ctx, next.item); err != nil {
			return err
		}
	}
}

// of counts the queued items of a kind.
func (d *fakeDeadlines) of(kind string) (count int) {
	for _, q := range d.queue {
		if q.item.Kind == kind {
			count++
		}
	}
	return count
}
