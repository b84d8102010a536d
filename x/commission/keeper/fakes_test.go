package keeper_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	"github.com/communalia/communalia-chain/x/jury/draw"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/commission/types"
)

// fakeMembers knows who is active where.
type fakeMembers struct {
	active map[string][]uint64
	asleep map[string]bool
}

func address(person uint64) string { return fmt.Sprintf("person%d", person) }

func (m *fakeMembers) leave(community string, person uint64) {
	m.active[community] = slices.DeleteFunc(m.active[community], func(p uint64) bool { return p == person })
}

func (m *fakeMembers) PersonID(_ context.Context, address string) (person uint64, err error) {
	if _, err := fmt.Sscanf(address, "person%d", &person); err != nil {
		return 0, errorsmod.Wrap(communitytypes.ErrUnknownPerson, address)
	}
	return person, nil
}

func (m *fakeMembers) AddressOf(_ context.Context, person uint64) (string, error) {
	return address(person), nil
}

func (m *fakeMembers) RequireAwake(_ context.Context, community string) error {
	if m.asleep[community] {
		return communitytypes.ErrCommunityAsleep
	}
	if m.active[community] == nil {
		return communitytypes.ErrUnknownCommunity
	}
	return nil
}

func (m *fakeMembers) ActAsMember(ctx context.Context, address, community string) (uint64, error) {
	if err := m.RequireAwake(ctx, community); err != nil {
		return 0, err
	}
	person, err := m.PersonID(ctx, address)
	if err == nil && !slices.Contains(m.active[community], person) {
		err = communitytypes.ErrNotActive
	}
	return person, err
}

func (m *fakeMembers) IsActivePerson(_ context.Context, person uint64, community string) (bool, error) {
	return slices.Contains(m.active[community], person), nil
}

// fakeLots draws what was enlisted when the test says so.
type fakeLots struct {
	members *fakeMembers
	handle  map[string]jurytypes.LotHandler
	waiting []jurytypes.WaitingLot
	drawn   uint64
}

func (l *fakeLots) RegisterLot(kind string, handle jurytypes.LotHandler) { l.handle[kind] = handle }

func (l *fakeLots) Enlist(_ context.Context, community, kind string, ref []byte, weight uint32) error {
	l.waiting = append(l.waiting, jurytypes.WaitingLot{Community: community, Kind: kind, Ref: ref, Weight: weight})
	return jurytypes.ValidateMatter(kind, ref)
}

func (l *fakeLots) DrawPersons(_ context.Context, lot jurytypes.Lot, wanted uint32, barred []uint64) (jurytypes.Draw, error) {
	all := l.members.active[lot.Community]
	d := jurytypes.Draw{Lot: lot, Members: uint64(len(all)), Wanted: wanted, Tries: 8}
	looks, err := lot.Seed().Jury(d.Members, int(wanted), 8, func(place uint64) (draw.Result, error) {
		if slices.Contains(barred, all[place]) {
			return draw.Barred, nil
		}
		return draw.Taken, nil
	})
	for _, look := range looks {
		d.Looks = append(d.Looks, jurytypes.Look{Position: look.Place, Person: all[look.Place], Result: jurytypes.LookResult(look.Result)})
	}
	return d, err
}

// draw has a block of another community draw all that waits.
func (l *fakeLots) draw(ctx context.Context) error {
	waiting := l.waiting
	l.waiting = nil
	for _, w := range waiting {
		l.drawn++
		lot := jurytypes.Lot{ID: l.drawn, Community: w.Community, Height: 9, BlockHash: []byte("a block")}
		if err := l.handle[w.Kind](ctx, w.Ref, lot); err != nil {
			return err
		}
	}
	return nil
}

var (
	errNever   = errors.New("never a power")
	errRefused = errorsmod.Register("decisions", 2, "refused")
)

// fakeDecisions notes what is executed, in the store too, so that what is undone can be seen.
type fakeDecisions struct {
	refuse   string // the type of message that is refused
	panics   bool
	executed []string
	perform  func(ctx context.Context, message sdk.Msg) error
}

func (d *fakeDecisions) Mandatable(_, messageType string) error {
	if slices.Contains([]string{grantType, pauseType, priceType}, messageType) {
		return nil
	}
	return errNever
}

func (d *fakeDecisions) Opens(messageType string) bool { return messageType == redeemType }

func (d *fakeDecisions) Concerned(message sdk.Msg) []string {
	if grant, is := message.(*communstypes.MsgGrant); is {
		return []string{grant.Person}
	}
	return nil
}

func (d *fakeDecisions) Admit(scope string, message sdk.Msg) error {
	if grant, is := message.(*communstypes.MsgGrant); is && communitytypes.CommunityScope(grant.Community) != scope {
		return errorsmod.Wrap(errRefused, "another scope's")
	}
	return nil
}

func (d *fakeDecisions) Execute(ctx context.Context, scope string, message sdk.Msg) error {
	if d.panics {
		panic("at the disco")
	}
	if sdk.MsgTypeURL(message) == d.refuse {
		return errorsmod.Wrap(errRefused, "the fund is empty")
	}
	d.executed = append(d.executed, scope+" "+sdk.MsgTypeURL(message))
	if d.perform != nil {
		return d.perform(ctx, message)
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
	restored bool
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

func (d *fakeDeadlines) Restored(context.Context) (bool, error) { return d.restored, nil }

func (d *fakeDeadlines) ChangeParameters(_ context.Context, _ string, before, after []paramchange.Parameter) ([]string, error) {
	return paramchange.Compare(before, after, func(string) (time.Time, error) { return time.Time{}, nil }, noon, 0)
}

// run runs what is due, in order, and what that scheduled for now.
func (d *fakeDeadlines) run(ctx sdk.Context) error {
	for {
		slices.SortStableFunc(d.queue, func(a, b queued) int { return a.due.Compare(b.due) })
		if len(d.queue) == 0 || d.queue[0].due.After(ctx.BlockTime()) {
			return nil
		}
		next := d.queue[0]
		d.queue = d.queue[1:]
		if err := d.handlers[next.item.Kind](ctx, next.item.Ref); err != nil {
			return err
		}
	}
}

var (
	grantType  = sdk.MsgTypeURL(&communstypes.MsgGrant{})
	priceType  = sdk.MsgTypeURL(&communstypes.MsgSetReferencePrice{})
	redeemType = sdk.MsgTypeURL(&communstypes.MsgRedeem{})
	pauseType  = sdk.MsgTypeURL(&types.MsgPause{})
)
