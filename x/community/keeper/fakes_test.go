package keeper

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// fakeAccounts is x/auth in a map.
type fakeAccounts struct {
	held map[string]sdk.AccountI
	next uint64
}

func (f *fakeAccounts) GetAccount(_ context.Context, address sdk.AccAddress) sdk.AccountI {
	return f.held[string(address)]
}

func (f *fakeAccounts) NewAccountWithAddress(_ context.Context, address sdk.AccAddress) sdk.AccountI {
	f.next++
	return authtypes.NewBaseAccount(address, nil, f.next, 0)
}

func (f *fakeAccounts) SetAccount(_ context.Context, account sdk.AccountI) {
	f.held[string(account.GetAddress())] = account
}

func (f *fakeAccounts) RemoveAccount(_ context.Context, account sdk.AccountI) {
	delete(f.held, string(account.GetAddress()))
}

// ChangeParameters is x/schedule's pace, with the rule itself.
func (f *fakeScheduler) ChangeParameters(ctx context.Context, owner string, before, after []paramchange.Parameter) ([]string, error) {
	at := sdk.UnwrapSDKContext(ctx).BlockTime()
	moved, err := paramchange.Compare(before, after,
		func(name string) (time.Time, error) { return f.changed[owner+" "+name], nil }, at, 30*day)
	for _, name := range moved {
		f.changed[owner+" "+name] = at
	}
	return moved, err
}

// AfterCommunityFounded notes what began.
func (f *fakeScheduler) AfterCommunityFounded(_ context.Context, community string) error {
	f.founded = append(f.founded, community)
	return nil
}

// fakeSeats notes who holds a seat.
type fakeSeats map[uint64]bool

func (f fakeSeats) HoldsSeat(_ context.Context, organisation uint64) (bool, error) {
	return f[organisation], nil
}

// AfterOrganisationRemoved notes who was removed.
func (f *fakeScheduler) AfterOrganisationRemoved(_ context.Context, organisation uint64, _ string) error {
	f.removed = append(f.removed, organisation)
	return nil
}

// fakeQuota notes whose quota was removed.
type fakeQuota struct{ removed map[uint64]bool }

func (f fakeQuota) Remove(_ context.Context, id uint64) error {
	f.removed[id] = true
	return nil
}

type queued struct {
	due  time.Time
	item scheduletypes.Item
}

// fakeScheduler is x/schedule without budgets: what is due runs when the test says so. Deadlines are put off by what the test says.
type fakeScheduler struct {
	queue  []queued
	asleep map[string]bool
	putOff func(time.Time) time.Time

	changed map[string]time.Time // parameters, by owner and name
	founded []string             // communities, as those above hear of it
	removed []uint64             // organisations, as those above hear of it
}

func (f *fakeScheduler) Schedule(_ context.Context, due time.Time, item scheduletypes.Item) error {
	f.queue = append(f.queue, queued{due, item})
	return item.Validate()
}

func (f *fakeScheduler) OnTime(ctx context.Context, _ string, deadline time.Time) (bool, error) {
	if f.putOff != nil {
		deadline = f.putOff(deadline)
	}
	return sdk.UnwrapSDKContext(ctx).BlockTime().Before(deadline), nil
}

func (f *fakeScheduler) StandStill(_ context.Context, scope string) error {
	f.asleep[scope] = true
	return nil
}

func (f *fakeScheduler) Resume(_ context.Context, scope string) error {
	delete(f.asleep, scope)
	return nil
}

// takeDue takes the earliest item that is due out of the queue.
func (f *fakeScheduler) takeDue(now time.Time) (queued, bool) {
	earliest := -1
	for i, q := range f.queue {
		if !q.due.After(now) && (earliest < 0 || q.due.Before(f.queue[earliest].due)) {
			earliest = i
		}
	}
	if earliest < 0 {
		return queued{}, false
	}
	taken := f.queue[earliest]
	f.queue = slices.Delete(f.queue, earliest, earliest+1)
	return taken, true
}

// watches tells whether the queue holds an item of a kind and reference.
func (f *fakeScheduler) watches(kind string, ref []byte) bool {
	return slices.ContainsFunc(f.queue, func(q queued) bool { return q.item.Kind == kind && bytes.Equal(q.item.Ref, ref) })
}

// memory is what a transaction that fails must give back.
type memory struct {
	accounts fakeAccounts
	queue    []queued
	asleep   map[string]bool
}

func (v *village) remember() memory {
	return memory{fakeAccounts{maps.Clone(v.accounts.held), v.accounts.next}, slices.Clone(v.scheduler.queue), maps.Clone(v.scheduler.asleep)}
}

func (v *village) restore(m memory) {
	*v.accounts = m.accounts
	v.scheduler.queue, v.scheduler.asleep = m.queue, m.asleep
}
