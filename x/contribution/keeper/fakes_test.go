package keeper_test

import (
	"context"
	"slices"
	"time"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

var (
	errUnknownPerson = errorsmod.Register("fakemembers", 2, "unknown person")
	errNotActive     = errorsmod.Register("fakemembers", 3, "not active")
	errAsleep        = errorsmod.Register("fakemembers", 4, "asleep")

	errNotHelper        = errorsmod.Register("fakemembers", 55, "not the helper of this person")
	errUnknownCommunity = errorsmod.Register("fakemembers", 5, "unknown community")
)

// fakeMembers knows persons by name, numbered from 1 in the order in which they joined.
type fakeMembers struct {
	names  []string
	since  map[string]map[uint64]time.Time // community → person → active since
	asleep map[string]bool
	acts   int

	helpers map[uint64]uint64 // ward → helper
}

func newMembers() *fakeMembers {
	return &fakeMembers{since: map[string]map[uint64]time.Time{}, asleep: map[string]bool{}, helpers: map[uint64]uint64{}}
}

func (m *fakeMembers) join(community, name string, since time.Time) uint64 {
	id := uint64(slices.Index(m.names, name) + 1)
	if id == 0 {
		m.names = append(m.names, name)
		id = uint64(len(m.names))
	}
	if m.since[community] == nil {
		m.since[community] = map[uint64]time.Time{}
	}
	m.since[community][id] = since
	return id
}

func (m *fakeMembers) leave(community, name string) {
	delete(m.since[community], uint64(slices.Index(m.names, name)+1))
}

func (m *fakeMembers) PersonID(_ context.Context, address string) (uint64, error) {
	if i := slices.Index(m.names, address); i >= 0 {
		return uint64(i + 1), nil
	}
	return 0, errorsmod.Wrap(errUnknownPerson, address)
}

func (m *fakeMembers) AddressOf(_ context.Context, person uint64) (string, error) {
	if person == 0 || person > uint64(len(m.names)) {
		return "", errUnknownPerson
	}
	return m.names[person-1], nil
}

func (m *fakeMembers) HomeOf(context.Context, uint64) (string, error) { return valbonne, nil }

func (m *fakeMembers) ActAsMember(ctx context.Context, address, community string) (uint64, error) {
	person, err := m.PersonID(ctx, address)
	if err != nil {
		return 0, err
	}
	if m.asleep[community] {
		return 0, errAsleep
	}
	if _, active := m.since[community][person]; !active {
		return 0, errorsmod.Wrapf(errNotActive, "%s in %q", address, community)
	}
	m.acts++
	return person, nil
}

func (m *fakeMembers) ActInName(ctx context.Context, signer, ward, community string) (person, helper uint64, err error) {
	if ward == "" {
		person, err = m.ActAsMember(ctx, signer, community)
		return person, 0, err
	}
	if helper, err = m.ActAsMember(ctx, signer, community); err != nil {
		return 0, 0, err
	}
	if person, err = m.PersonID(ctx, ward); err == nil && m.helpers[person] != helper {
		err = errNotHelper
	}
	return person, helper, err
}

func (m *fakeMembers) Circle(_ context.Context, person uint64) (uint64, error) {
	if helper := m.helpers[person]; helper != 0 {
		return helper, nil
	}
	return person, nil
}

// help makes one person another's helper; none where the name is empty.
func (m *fakeMembers) help(ward, helper string) {
	id, _ := m.PersonID(context.Background(), ward)
	delete(m.helpers, id)
	if helper != "" {
		m.helpers[id], _ = m.PersonID(context.Background(), helper)
	}
}

func (m *fakeMembers) IsActivePerson(_ context.Context, person uint64, community string) (bool, error) {
	_, active := m.since[community][person]
	return active, nil
}

func (m *fakeMembers) ActiveSince(_ context.Context, person uint64, community string) (time.Time, error) {
	since, active := m.since[community][person]
	if !active {
		return since, errNotActive
	}
	return since, nil
}

func (m *fakeMembers) ActivePersons(_ context.Context, community string) (uint64, error) {
	if m.since[community] == nil {
		return 0, errorsmod.Wrapf(errUnknownCommunity, "%q", community)
	}
	return uint64(len(m.since[community])), nil
}

// fakeCommuns remembers every mint; one that fails leaves nothing.
type fakeCommuns struct {
	minted []communstypes.Credit
	fails  error
	// failsFor fails for some persons.
	failsFor map[uint64]error
	// cap sends all above an amount to the fund.
	cap uint64
}

func (c *fakeCommuns) MintMany(_ context.Context, _ string, credits []communstypes.Credit) ([]communstypes.MintResult, error) {
	if c.fails != nil {
		return nil, c.fails
	}
	for _, credit := range credits {
		if err := c.failsFor[credit.ID]; err != nil {
			return nil, err
		}
	}
	results := make([]communstypes.MintResult, len(credits))
	for i, credit := range credits {
		c.minted = append(c.minted, credit)
		results[i].ToMember = credit.Amount
		if c.cap > 0 && credit.Amount > c.cap {
			results[i] = communstypes.MintResult{ToMember: c.cap, ToFund: credit.Amount - c.cap}
		}
	}
	return results, nil
}

func (c *fakeCommuns) of(person uint64) uint64 {
	sum := uint64(0)
	for _, credit := range c.minted {
		if credit.ID == person {
			sum += credit.Amount
		}
	}
	return sum
}

type dueItem struct {
	at   time.Time
	item scheduletypes.Item
}

// fakeDeadlines keeps a queue in memory, and puts every deadline off by one shift.
type fakeDeadlines struct {
	handlers map[string]scheduletypes.Handler
	queue    []dueItem
	failed   []dueItem
	ran      map[string]int // how many items of a kind
	shift    time.Duration
	restored bool
}

func (d *fakeDeadlines) Register(kind string, handle scheduletypes.Handler) {
	if d.handlers == nil {
		d.handlers = map[string]scheduletypes.Handler{}
	}
	d.handlers[kind] = handle
}

func (d *fakeDeadlines) Schedule(_ context.Context, due time.Time, item scheduletypes.Item) error {
	if err := item.Validate(); err != nil {
		return err
	}
	d.queue = append(d.queue, dueItem{due, item})
	return nil
}

func (d *fakeDeadlines) Deadline(_ context.Context, _ string, deadline time.Time) (time.Time, error) {
	return deadline.Add(d.shift), nil
}

func (d *fakeDeadlines) OnTime(ctx context.Context, _ string, deadline time.Time) (bool, error) {
	return sdk.UnwrapSDKContext(ctx).BlockTime().Before(deadline.Add(d.shift)), nil
}

// run runs what is due, in order, each in a cached context as the real queue does.
func (d *fakeDeadlines) run(ctx sdk.Context) {
	for {
		slices.SortStableFunc(d.queue, func(a, b dueItem) int { return a.at.Compare(b.at) })
		if len(d.queue) == 0 || d.queue[0].at.Add(d.shift).After(ctx.BlockTime()) {
			return
		}
		due := d.queue[0]
		d.queue = d.queue[1:]
		if d.ran == nil {
			d.ran = map[string]int{}
		}
		d.ran[due.item.Kind]++
		cached, write := ctx.CacheContext()
		if err := d.handlers[due.item.Kind](cached, due.item.Ref); err != nil {
			d.failed = append(d.failed, due)
			continue
		}
		write()
	}
}

func (d *fakeDeadlines) Restored(context.Context) (bool, error) { return d.restored, nil }

// waiting counts the items of a kind.
func (d *fakeDeadlines) waiting(kind string) int {
	count := 0
	for _, due := range d.queue {
		if due.item.Kind == kind {
			count++
		}
	}
	return count
}
