package keeper

import (
	"context"
	"crypto/sha256"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/community/types"
)

const (
	day       = 24 * time.Hour
	valbonne  = "valbonne"
	antibes   = "antibes"
	federated = "federation" // seed of the reserved address
)

var (
	genesisTime = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	founding    = genesisTime.Add(-40 * day)
	charter     = sha256Of("charter of valbonne")
)

func sha256Of(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:]
}

// raw is the address of somebody's key, by name.
func raw(name string) []byte { return sha256Of(name)[:20] }

func addressOf(name string) string {
	text, err := types.FormatAddress(raw(name))
	if err != nil {
		panic(err)
	}
	return text
}

// village is a chain with two communities, for tests: valbonne of five founders, antibes of three, of whom eva belongs to both.
type village struct {
	testing.TB
	Keeper
	ctx       sdk.Context
	msgs      types.MsgServer
	queries   types.QueryServer
	accounts  *fakeAccounts
	scheduler *fakeScheduler
	quota     fakeQuota
	notes     *logbook
	seats     fakeSeats
}

// logbook keeps the events of the last message or block.
type logbook struct{ events sdk.Events }

func emptyVillage(t testing.TB) *village {
	key, votes := storetypes.NewKVStoreKey(types.StoreKey), storetypes.NewKVStoreKey(types.VotesStoreKey)
	ctx := testutil.DefaultContextWithKeys(map[string]*storetypes.KVStoreKey{types.StoreKey: key, types.VotesStoreKey: votes}, nil, nil).
		WithBlockTime(genesisTime)
	v := &village{
		TB: t, ctx: ctx, notes: &logbook{},
		accounts:  &fakeAccounts{held: map[string]sdk.AccountI{}},
		scheduler: &fakeScheduler{asleep: map[string]bool{}, changed: map[string]time.Time{}},
		quota:     fakeQuota{removed: map[uint64]bool{}},
		seats:     fakeSeats{},
	}
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	v.Keeper = NewKeeper(cdc, runtime.NewKVStoreService(key), runtime.NewKVStoreService(votes), v.accounts, v.scheduler, v.quota, v.scheduler, raw(federated))
	v.SetSeats(v.seats)
	v.SetOrganisationHooks(v.scheduler)
	v.SetFoundingHooks(v.scheduler)
	v.msgs, v.queries = NewMsgServer(v.Keeper), NewQueryServer(v.Keeper)
	return v
}

func newVillage(t testing.TB, change ...func(*types.GenesisState)) *village {
	v := emptyVillage(t)
	genesis := villageGenesis()
	for _, c := range change {
		c(genesis)
	}
	require.NoError(t, v.InitGenesis(v.ctx, *genesis))
	return v
}

func villageGenesis() *types.GenesisState {
	genesis := types.DefaultGenesis()
	genesis.Communities = []types.GenesisCommunity{
		{Community: types.Community{Id: antibes, Name: "Antibes", FoundedAt: founding}, Params: types.DefaultCommunityParams()},
		{Community: types.Community{Id: valbonne, Name: "Valbonne", MetadataHash: charter, FoundedAt: founding}, Params: types.DefaultCommunityParams()},
	}
	places := map[string][]string{
		"ada": {valbonne}, "bao": {valbonne}, "cleo": {valbonne}, "dan": {valbonne}, "eva": {antibes, valbonne}, "fil": {antibes}, "gus": {antibes},
	}
	for i, name := range []string{"ada", "bao", "cleo", "dan", "eva", "fil", "gus"} {
		person := types.GenesisPerson{Person: types.Person{Id: uint64(i + 1), Address: addressOf(name)}}
		if name == "eva" {
			person.Person.Home = valbonne
		}
		for _, place := range places[name] {
			person.Memberships = append(person.Memberships, types.GenesisMembership{
				Community: place, Membership: types.Membership{ActiveSince: founding, Founder: true},
			})
		}
		genesis.Persons = append(genesis.Persons, person)
	}
	genesis.Organisations = []types.GenesisOrganisation{{
		Organisation: types.Organisation{Id: 8, Address: addressOf("cooperative"), Community: valbonne, Name: "Cooperative"},
	}}
	return genesis
}

// deliver runs a message as a block would: all of it or nothing.
func (v *village) deliver(run func(context.Context) error) error {
	before := v.remember()
	ctx, write := v.ctx.WithEventManager(sdk.NewEventManager()).CacheContext()
	err := run(ctx)
	if err != nil {
		v.restore(before)
		return err
	}
	v.notes.events = ctx.EventManager().Events()
	write()
	return nil
}

// must fails the test where a message fails.
func (v *village) must(err error) {
	v.Helper()
	require.NoError(v, err)
}

// refuse expects a message to be refused with an error, with words in it that help.
func (v *village) refuse(err, want error, words ...string) {
	v.Helper()
	require.ErrorIs(v, err, want)
	for _, w := range words {
		require.ErrorContains(v, err, w)
	}
}

// pass lets time pass, and then what is due run, each item on its own.
func (v *village) pass(d time.Duration) {
	v.Helper()
	v.ctx = v.ctx.WithBlockTime(v.ctx.BlockTime().Add(d))
	v.drain()
}

// passLate lets time pass without the queue coming to anything.
func (v *village) passLate(d time.Duration) { v.ctx = v.ctx.WithBlockTime(v.ctx.BlockTime().Add(d)) }

func (v *village) drain() {
	v.Helper()
	var events sdk.Events
	for {
		due, found := v.scheduler.takeDue(v.ctx.BlockTime())
		if !found {
			v.notes.events = events
			return
		}
		v.must(v.deliver(func(ctx context.Context) error { return v.carryOut(ctx, due) }))
		events = append(events, v.notes.events...)
	}
}

func (v *village) carryOut(ctx context.Context, due queued) error {
	switch due.item.Kind {
	case types.DueMembership:
		return v.MembershipDue(ctx, due.item.Ref)
	case types.DueCandidacy:
		return v.CandidacyDue(ctx, due.item.Ref)
	case types.DueFounding:
		return v.FoundingDue(ctx, due.item.Ref)
	case types.DueRecovery:
		return v.RecoveryDue(ctx, due.item.Ref)
	case types.DueClosing:
		return v.ClosingDue(ctx, due.item.Ref)
	case types.DueBan:
		return v.BanDue(ctx, due.item.Ref)
	}
	return errors.New("no handler for " + due.item.Kind)
}

func (v *village) now() time.Time { return v.ctx.BlockTime() }

// id is that of a person who must be known.
func (v *village) id(name string) uint64 {
	v.Helper()
	id, err := v.PersonID(v.ctx, addressOf(name))
	v.must(err)
	return id
}

func (v *village) member(name, community string) types.Membership {
	v.Helper()
	m, known, err := v.membership(v.ctx, v.id(name), community)
	v.must(err)
	require.True(v, known, "%s is no member of %s", name, community)
	return m
}

func (v *village) personNamed(name string) types.Person {
	v.Helper()
	p, err := v.person(v.ctx, v.id(name))
	v.must(err)
	return p
}

func (v *village) standing(name string) types.Standing {
	v.Helper()
	signer, err := v.Signer(v.ctx, raw(name))
	if errors.Is(err, types.ErrNotAMember) {
		return 0
	}
	v.must(err)
	return signer.Standing
}

func (v *village) persons(community string) uint64 {
	v.Helper()
	n, err := v.ActivePersons(v.ctx, community)
	v.must(err)
	return n
}

// admit brings a newcomer into valbonne, with vouches of founders, after the public time.
func (v *village) admit(name string, vouchers ...string) {
	v.Helper()
	v.must(v.invite(vouchers[0], valbonne, name))
	for _, voucher := range vouchers[1:] {
		v.must(v.vouch(voucher, valbonne, name))
	}
	v.pass(14 * day)
	v.must(v.accept(name, valbonne))
}

// emitted tells whether the last message or block emitted an event of the type of the one given.
func (v *village) emitted(event sdk.Msg) bool {
	name := sdk.MsgTypeURL(event)[1:]
	return slices.ContainsFunc(v.notes.events, func(e sdk.Event) bool { return e.Type == name })
}

// sound checks every invariant, and that the queue holds what waits.
func (v *village) sound() {
	v.Helper()
	v.invariant()
	v.watched()
}

func (v *village) invariant() {
	v.Helper()
	for _, invariant := range Invariants(v.Keeper) {
		if err := invariant.Check(v.ctx); err != nil {
			v.Fatalf("%s: %s", invariant.Name, err)
		}
	}
}

// watched checks that the queue holds what each membership and candidacy waits for.
func (v *village) watched() {
	v.Helper()
	genesis, err := v.ExportGenesis(v.ctx)
	v.must(err)
	for _, p := range genesis.Persons {
		for _, m := range p.Memberships {
			due := types.Due{PersonId: p.Person.Id, Community: m.Community, At: m.DueAt}
			v.requireQueued(types.DueMembership, due)
		}
	}
	for _, c := range genesis.Candidacies {
		due := types.Due{PersonId: c.CandidateId, Community: c.Community, At: c.Candidacy.LapsesAt.UnixNano()}
		v.requireQueued(types.DueCandidacy, due)
	}
}

func (v *village) requireQueued(kind string, due types.Due) {
	v.Helper()
	ref, err := due.Marshal()
	v.must(err)
	require.True(v, v.scheduler.watches(kind, ref), "nothing in the queue for %s %+v", kind, due)
}

// roundTrip exports, imports into an empty chain, exports again, and expects the same.
func (v *village) roundTrip() *village {
	v.Helper()
	exported, err := v.ExportGenesis(v.ctx)
	v.must(err)
	v.must(exported.ValidateAt(v.now()))
	w := emptyVillage(v.TB)
	w.ctx = w.ctx.WithBlockTime(v.now())
	w.scheduler.queue, w.scheduler.asleep = slices.Clone(v.scheduler.queue), v.scheduler.asleep
	v.must(w.InitGenesis(w.ctx, *exported))
	again, err := w.ExportGenesis(w.ctx)
	v.must(err)
	require.Equal(v, exported, again)
	return w
}
