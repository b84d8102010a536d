package keeper_test

import (
	"bytes"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	moduletestutil "github.com/cosmos/cosmos-sdk/types/module/testutil"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/communalia/communalia-chain/testutil/pace"
	"github.com/communalia/communalia-chain/x/contribution"
	"github.com/communalia/communalia-chain/x/contribution/keeper"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	valbonne = "valbonne"
	larzac   = "larzac"
	day      = 24 * time.Hour
	commun   = 1_000_000
)

// noon is when the tests begin, on a Saturday.
var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

var eight = []string{"amina", "bruno", "chloe", "djibril", "elsa", "farid", "gaelle", "hugo"}

// village is a community on its own store, with fakes below it.
type village struct {
	t       testing.TB
	ctx     sdk.Context
	keeper  *keeper.Keeper
	msgs    types.MsgServer
	queries types.QueryServer
	members *fakeMembers
	communs *fakeCommuns
	due     *fakeDeadlines
	juries  *fakeJuries

	reputation *fakeReputation
}

// newVillage has the given persons, active for a year, and the template's categories beside "bread". No lot falls for an
// audit, unless a test sets another share.
func newVillage(t testing.TB, names ...string) *village {
	t.Helper()
	v := emptyVillage(t)
	for _, name := range names {
		v.members.join(valbonne, name, noon.Add(-365*day))
	}
	genesis := types.DefaultGenesis()
	genesis.Categories = append([]types.Category{bread()}, types.Template(valbonne)...)
	genesis.Rules = []types.CommunityRules{{Community: valbonne, AuditSharePpm: 1}}
	require.NoError(t, v.keeper.InitGenesis(v.ctx, *genesis))
	t.Cleanup(v.checkInvariants)
	return v
}

func emptyVillage(t testing.TB) *village {
	t.Helper()
	keys := storetypes.NewKVStoreKeys(types.StoreKey, types.LimitsStoreKey)
	ctx := testutil.DefaultContextWithKeys(keys, nil, nil)
	encoding := moduletestutil.MakeTestEncodingConfig(contribution.AppModule{})
	v := &village{t: t, members: newMembers(), communs: &fakeCommuns{}, due: &fakeDeadlines{}}
	v.juries, v.reputation = newJuries(v.members), &fakeReputation{experienced: map[uint64]bool{}}
	v.keeper = keeper.NewKeeper(encoding.Codec, runtime.NewKVStoreService(keys[types.StoreKey]), runtime.NewKVStoreService(keys[types.LimitsStoreKey]),
		v.members, v.members, v.communs, v.due, v.juries, v.juries, v.reputation, pace.New())
	v.msgs, v.queries = keeper.NewMsgServer(v.keeper), keeper.NewQueryServer(v.keeper)
	v.ctx = ctx.WithBlockTime(noon).WithBlockHeight(10)
	return v
}

// bread brings 2 Communs a loaf, up to 20 loaves a day.
func bread() types.Category {
	return types.Category{
		Community: valbonne, Id: "bread", Name: "Bread", Unit: "loaf", Rate: 2 * commun, Attestations: 2,
		DailyLimit: 20_000, AttestationPeriod: 14 * day, ChallengePeriod: 3 * day,
	}
}

// category changes a category for a test.
func (v *village) category(id string, change func(*types.Category)) {
	v.t.Helper()
	response, err := v.queries.Category(v.ctx, &types.QueryCategoryRequest{Community: valbonne, Category: id})
	require.NoError(v.t, err)
	change(&response.Category)
	require.NoError(v.t, v.keeper.SetCategory(v.ctx, response.Category))
}

// params changes the parameters for a test.
func (v *village) params(change func(*types.Params)) {
	v.t.Helper()
	params := types.DefaultParams()
	change(&params)
	require.NoError(v.t, v.keeper.SetParams(v.ctx, params))
}

func (v *village) export() *types.GenesisState {
	v.t.Helper()
	genesis, err := v.keeper.ExportGenesis(v.ctx)
	require.NoError(v.t, err)
	return genesis
}

func (v *village) checkInvariants() {
	v.t.Helper()
	for _, invariant := range keeper.Invariants(v.keeper) {
		require.NoError(v.t, invariant.Check(v.ctx), invariant.Name)
	}
	require.Empty(v.t, v.due.failed)
	require.Empty(v.t, v.juries.failed)
	for _, c := range v.export().Contributions {
		require.True(v.t, c.State.Ended() || v.goesOn(&c), "contribution %d is %s and would be for ever", c.Id, c.State.Word())
	}
}

// goesOn tells whether something is bound to take an open contribution further: a due item, a lot on the list, a jury.
func (v *village) goesOn(c *types.Contribution) bool {
	if item, at, awaited := c.Due(); awaited && slices.ContainsFunc(v.due.queue, func(d dueItem) bool {
		return reflect.DeepEqual(d, dueItem{at, item})
	}) {
		return true
	}
	if c.State == types.CONTRIBUTION_STATE_WAITING {
		return v.isServed(c)
	}
	if c.Trial > 0 {
		return v.juries.trials[c.Trial-1].open
	}
	return slices.ContainsFunc(v.juries.list, func(l listed) bool { return bytes.Equal(l.ref, types.ContributionRef(c.Id)) })
}

// isServed tells whether a contribution that waits stands in a line that is bound to be served, or was served.
func (v *village) isServed(c *types.Contribution) bool {
	kind, ref := types.KindSettle, types.ContributionRef(c.Id)
	if slices.ContainsFunc(v.export().Line, func(p types.GenesisPlace) bool { return p.ContributionId == c.Id }) {
		kind, ref = types.KindServeLine, nil
	}
	return slices.ContainsFunc(v.due.queue, func(d dueItem) bool {
		return d.item.Kind == kind && d.item.Scope == c.Community && (ref == nil || bytes.Equal(d.item.Ref, ref))
	})
}

// pass lets time pass, runs what falls due at the end of it, and draws.
func (v *village) pass(d time.Duration) {
	v.ctx = v.ctx.WithBlockTime(v.ctx.BlockTime().Add(d)).WithBlockHeight(v.ctx.BlockHeight() + 1)
	v.due.run(v.ctx)
	v.juries.draw(v.ctx)
}

// atomic does what a transaction does: what fails leaves nothing, not even an event.
func (v *village) atomic(do func(sdk.Context) error) error {
	cached, write := v.ctx.CacheContext()
	err := do(cached)
	if err == nil {
		write()
	}
	return err
}

func part(contributor, date string, quarter uint32, quantity uint64) types.ClaimedPart {
	return types.ClaimedPart{Contributor: contributor, Day: date, StartQuarter: quarter, Quantity: quantity}
}

// hours is a claim of timed work by one contributor, yesterday from 08:00.
func hours(contributor, category string, minutes uint64) *types.MsgSubmitContribution {
	return &types.MsgSubmitContribution{
		Submitter: contributor, Community: valbonne, Category: category,
		Parts: []types.ClaimedPart{part(contributor, "2026-11-20", 32, minutes)},
	}
}

// addressOf is what stands for a name where form is checked; the fakes know persons by their names.
func addressOf(name string) string {
	if name == "" {
		return ""
	}
	return sdk.AccAddress(name).String()
}

// addressed is the message with addresses in place of names.
func addressed(msg *types.MsgSubmitContribution) *types.MsgSubmitContribution {
	formal := *msg
	formal.Parts, formal.Beneficiaries = slices.Clone(msg.Parts), slices.Clone(msg.Beneficiaries)
	for i, part := range formal.Parts {
		formal.Parts[i].Contributor = addressOf(part.Contributor)
	}
	for i, name := range formal.Beneficiaries {
		formal.Beneficiaries[i] = addressOf(name)
	}
	return &formal
}

func (v *village) submit(msg *types.MsgSubmitContribution) (id uint64, err error) {
	if err := addressed(msg).ValidateBasic(); err != nil {
		return 0, err
	}
	err = v.atomic(func(ctx sdk.Context) error {
		response, err := v.msgs.SubmitContribution(ctx, msg)
		if err == nil {
			id = response.ContributionId
		}
		return err
	})
	return id, err
}

func (v *village) submitted(msg *types.MsgSubmitContribution) uint64 {
	v.t.Helper()
	id, err := v.submit(msg)
	require.NoError(v.t, err)
	return id
}

func (v *village) confirm(who string, id uint64) error {
	return v.atomic(func(ctx sdk.Context) error {
		_, err := v.msgs.ConfirmPart(ctx, &types.MsgConfirmPart{Contributor: who, ContributionId: id})
		return err
	})
}

func (v *village) attestMany(who string, ids ...uint64) (results []types.AttestResult, err error) {
	msg := &types.MsgAttest{Attester: who, ContributionIds: ids}
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	err = v.atomic(func(ctx sdk.Context) error {
		response, err := v.msgs.Attest(ctx, msg)
		if err == nil {
			results = response.Results
		}
		return err
	})
	return results, err
}

func (v *village) attest(who string, id uint64) error {
	_, err := v.attestMany(who, id)
	return err
}

func (v *village) attested(id uint64, by ...string) {
	v.t.Helper()
	for _, who := range by {
		require.NoError(v.t, v.attest(who, id), "%s on %d", who, id)
	}
}

func (v *village) withdraw(who string, id uint64) error {
	return v.atomic(func(ctx sdk.Context) error {
		_, err := v.msgs.Withdraw(ctx, &types.MsgWithdraw{Submitter: who, ContributionId: id})
		return err
	})
}

func (v *village) contest(who string, id uint64) error {
	msg := &types.MsgContest{Contester: who, ContributionId: id, ReasonHash: make([]byte, types.HashSize)}
	if err := msg.ValidateBasic(); err != nil {
		return err
	}
	return v.atomic(func(ctx sdk.Context) error {
		_, err := v.msgs.Contest(ctx, msg)
		return err
	})
}

func (v *village) blank(who string, id uint64, strike bool) error {
	return v.atomic(func(ctx sdk.Context) error {
		_, err := v.msgs.Blank(ctx, &types.MsgBlank{Person: who, ContributionId: id, StrikeName: strike})
		return err
	})
}

func (v *village) show(id uint64) *types.ContributionView {
	v.t.Helper()
	response, err := v.queries.Contribution(v.ctx, &types.QueryContributionRequest{ContributionId: id})
	require.NoError(v.t, err)
	return response.Contribution
}

func (v *village) requireState(id uint64, state types.ContributionState) {
	v.t.Helper()
	require.Equal(v.t, state.String(), v.show(id).State.String())
}

func (v *village) allowance(who, date string) *types.QueryAllowanceResponse {
	v.t.Helper()
	response, err := v.queries.Allowance(v.ctx, &types.QueryAllowanceRequest{Community: valbonne, Address: who, Day: date})
	require.NoError(v.t, err)
	return response
}

func newGasMeter() storetypes.GasMeter { return storetypes.NewGasMeter(100_000_000) }
