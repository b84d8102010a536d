package keeper_test

import (
	"context"
	"errors"
	"slices"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/communs/accord"
	"github.com/communalia/communalia-chain/x/communs/keeper"
	"github.com/communalia/communalia-chain/x/communs/types"
)

var (
	errNoMember = errors.New("no member")
	errNoAccord = errors.New("no accord")
	errAsleep   = errors.New("the community sleeps")
	errRefused  = errors.New("refused by a limit")
)

// farm is an organisation of valbonne.
const farm uint64 = 50

type dueItem struct {
	at   time.Time
	item scheduletypes.Item
}

// stalls stands for all that the market needs beside the ledgers: accords, members, a queue, juries, contributions.
type stalls struct {
	register
	ledgers keeper.Keeper
	left    map[uint64]bool // persons who left and may not spend any more
	asleep  string          // a community that sleeps
	accord  map[string]int64
	persons map[string]uint64
	rates   map[string][]accord.Rate
	queue   []dueItem
	due     map[string]scheduletypes.Handler
	lots    jurytypes.LotHandler
	verdict jurytypes.VerdictHandler
	listed  [][]byte
	summons []jurytypes.Summons
	opened  []types.Fulfilment
	refuses bool
	helpers map[uint64]uint64 // ward → helper
	removed map[uint64]bool   // organisations

	inBiot uint64 // person
}

func newStalls() *stalls {
	return &stalls{
		left: map[uint64]bool{}, accord: map[string]int64{}, persons: map[string]uint64{}, rates: map[string][]accord.Rate{},
		due: map[string]scheduletypes.Handler{}, helpers: map[uint64]uint64{}, removed: map[uint64]bool{},
	}
}

func (s *stalls) deps() keeper.MarketDeps {
	return keeper.MarketDeps{
		Purse: s, Persons: s, Memberships: s, Organisations: s, Deadlines: queue{s}, Juries: juries{s},
	}
}

func (s *stalls) HoldUpTo(ctx context.Context, community string, person, price, redemption uint64) (types.Natural, error) {
	return s.ledgers.HoldUpTo(ctx, community, person, price, redemption)
}

func (s *stalls) Release(ctx context.Context, community string, person uint64, held types.Natural, redemption uint64) error {
	return s.ledgers.Release(ctx, community, person, held, redemption)
}

func (s *stalls) Burn(ctx context.Context, community string, person uint64, held types.Natural, redemption uint64) (uint64, error) {
	return s.ledgers.Burn(ctx, community, person, held, redemption)
}

func (s *stalls) AccordAllows(_ context.Context, from, _ string, _ uint64) error {
	if _, agreed := s.accord[from]; !agreed {
		return errNoAccord
	}
	return nil
}

func (s *stalls) AccordUse(_ context.Context, from, to string, amount uint64, use types.Use) error {
	if use == types.UsePaid {
		return nil
	}
	if use == types.UseReleased {
		from, to = to, from
	}
	s.accord[from] += int64(amount)
	s.accord[to] -= int64(amount)
	return nil
}

func (s *stalls) ActAsMember(ctx context.Context, address, _ string) (uint64, error) {
	return s.PersonID(ctx, address)
}

func (s *stalls) InNameOf(ctx context.Context, signer, ward string) (person, helper uint64, err error) {
	if person, err = s.PersonID(ctx, signer); err != nil || ward == "" {
		return person, 0, err
	}
	helper = person
	if person, err = s.PersonID(ctx, ward); err == nil && s.helpers[person] != helper {
		err = errNoMember
	}
	return person, helper, err
}

func (s *stalls) SpendInName(ctx context.Context, signer, ward, community string) (person, helper uint64, err error) {
	if person, err = s.MaySpend(ctx, signer, community); err != nil || ward == "" {
		return person, 0, err
	}
	return s.InNameOf(ctx, signer, ward)
}

func (s *stalls) MaySpend(ctx context.Context, address, community string) (uint64, error) {
	if err := s.RequireAwake(ctx, community); err != nil {
		return 0, err
	}
	id, err := s.PersonID(ctx, address)
	if err == nil && s.left[id] {
		err = errNoMember
	}
	return id, err
}

func (s *stalls) IsActivePerson(_ context.Context, person uint64, community string) (bool, error) {
	return community == valbonne && !s.left[person] || community == biot && s.inBiot == person, nil
}

func (s *stalls) RequireAwake(_ context.Context, community string) error {
	if s.asleep == community {
		return errAsleep
	}
	return nil
}

func (s *stalls) ActivePersons(_ context.Context, community string) (uint64, error) {
	return s.persons[community], nil
}

func (s *stalls) HourlyRates(_ context.Context, community string) ([]accord.Rate, error) {
	return s.rates[community], nil
}

func (*stalls) OrganisationID(_ context.Context, address string) (uint64, error) {
	if address == "farm" {
		return farm, nil
	}
	return 0, errUnknown
}

func (*stalls) OrganisationCommunity(context.Context, uint64) (string, error) { return valbonne, nil }

func (s *stalls) IsRegisteredOrganisation(_ context.Context, id uint64) (bool, error) {
	return !s.removed[id], nil
}

func (s *stalls) OpenFulfilment(ctx context.Context, f types.Fulfilment) (uint64, error) {
	s.opened = append(s.opened, f)
	if s.refuses {
		return 0, errRefused
	}
	return 700 + f.Redemption, nil
}

func (s *stalls) RequireOpenCategory(_ context.Context, _, category string) error {
	if category == "closed" {
		return errRefused
	}
	return nil
}

type queue struct{ *stalls }

func (q queue) Register(kind string, handle scheduletypes.Handler) { q.due[kind] = handle }

func (q queue) Schedule(_ context.Context, due time.Time, item scheduletypes.Item) error {
	if err := item.Validate(); err != nil {
		return err
	}
	q.stalls.queue = append(q.stalls.queue, dueItem{due, item})
	return nil
}

func (queue) OnTime(ctx context.Context, _ string, deadline time.Time) (bool, error) {
	return sdk.UnwrapSDKContext(ctx).BlockTime().Before(deadline), nil
}

func (queue) Restored(context.Context) (bool, error) { return false, nil }

type juries struct{ *stalls }

func (j juries) RegisterLot(_ string, handle jurytypes.LotHandler)         { j.lots = handle }
func (j juries) RegisterVerdict(_ string, handle jurytypes.VerdictHandler) { j.verdict = handle }

func (j juries) Enlist(_ context.Context, _, _ string, ref []byte, _ uint32) error {
	j.listed = append(j.listed, ref)
	return nil
}

func (j juries) Summon(_ context.Context, _ jurytypes.Lot, summons jurytypes.Summons) (uint64, error) {
	j.summons = append(j.summons, summons)
	return uint64(len(j.summons)), nil
}

// later turns the clock and runs what fell due meanwhile.
func (c *chain) later(d time.Duration) {
	c.Helper()
	c.wait(d)
	for {
		slices.SortStableFunc(c.stalls.queue, func(a, b dueItem) int { return a.at.Compare(b.at) })
		if len(c.stalls.queue) == 0 || c.stalls.queue[0].at.After(c.now()) {
			return
		}
		next := c.stalls.queue[0]
		c.stalls.queue = c.stalls.queue[1:]
		c.must(c.stalls.due[next.item.Kind](c.ctx, next.item.Ref))
	}
}

func pageOf(limit uint64, key []byte) *query.PageRequest {
	return &query.PageRequest{Limit: limit, Key: key}
}
