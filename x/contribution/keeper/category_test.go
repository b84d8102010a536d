package keeper_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

var (
	assembly   = communitytypes.AssemblyAddress(valbonne).String()
	federation = communitytypes.FederationAddress().String()
)

// decide has a message executed as a decision executes it; what it refuses leaves nothing.
func decide[M sdk.HasValidateBasic, R any](v *village, handle func(sdk.Context, M) (R, error), msg M) error {
	before := v.export()
	err := msg.ValidateBasic()
	if err == nil {
		err = v.atomic(func(ctx sdk.Context) error {
			_, err := handle(ctx, msg)
			return err
		})
	}
	if err != nil {
		require.Equal(v.t, before, v.export(), "refused, but something changed")
	}
	return err
}

func (v *village) create(change func(*types.MsgCreateCategory)) error {
	msg := &types.MsgCreateCategory{
		Authority: assembly, Community: valbonne, Category: "soup", Name: "Soup", Unit: "bowl", Rate: commun, Attestations: 2,
		DailyLimit: 50_000, AttestationPeriod: 14 * day, ChallengePeriod: 3 * day,
	}
	change(msg)
	return decide(v, func(ctx sdk.Context, m *types.MsgCreateCategory) (any, error) { return v.msgs.CreateCategory(ctx, m) }, msg)
}

// tune has a category changed from what it is now.
func (v *village) tune(id string, change func(*types.MsgUpdateCategory)) error {
	msg := &types.MsgUpdateCategory{Authority: assembly, Community: valbonne, Category: id}
	if response, err := v.queries.Category(v.ctx, &types.QueryCategoryRequest{Community: valbonne, Category: id}); err == nil {
		c := response.Category
		msg.Name, msg.Rate, msg.DailyLimit, msg.AuditAbove, msg.Private = c.Name, c.Rate, c.DailyLimit, c.AuditAbove, c.Private
		msg.Attestations, msg.ExperiencedAttestations = c.Attestations, c.ExperiencedAttestations
		msg.AttestationPeriod, msg.ChallengePeriod = c.AttestationPeriod, c.ChallengePeriod
	}
	change(msg)
	return decide(v, func(ctx sdk.Context, m *types.MsgUpdateCategory) (any, error) { return v.msgs.UpdateCategory(ctx, m) }, msg)
}

func (v *village) shut(authority, id string) error {
	msg := &types.MsgCloseCategory{Authority: authority, Community: valbonne, Category: id}
	return decide(v, func(ctx sdk.Context, m *types.MsgCloseCategory) (any, error) { return v.msgs.CloseCategory(ctx, m) }, msg)
}

func (v *village) reopen(authority, id string) error {
	msg := &types.MsgReopenCategory{Authority: authority, Community: valbonne, Category: id}
	return decide(v, func(ctx sdk.Context, m *types.MsgReopenCategory) (any, error) { return v.msgs.ReopenCategory(ctx, m) }, msg)
}

func (v *village) rate(id string) uint64 {
	v.t.Helper()
	response, err := v.queries.Category(v.ctx, &types.QueryCategoryRequest{Community: valbonne, Category: id})
	require.NoError(v.t, err)
	return response.Category.Rate
}

func rateOf(rate uint64) func(*types.MsgUpdateCategory) {
	return func(m *types.MsgUpdateCategory) { m.Rate = rate }
}

// strangers are all who could try to decide for a community, and may not.
func strangers() []string {
	return []string{addressOf("amina"), communitytypes.AssemblyAddress(larzac).String(), federation}
}

func TestCategories_areTheAssemblysAlone(t *testing.T) {
	v := newVillage(t, eight...)
	for _, authority := range strangers() {
		require.ErrorIs(t, v.create(func(m *types.MsgCreateCategory) { m.Authority = authority }), types.ErrNotAuthority)
		require.ErrorIs(t, v.tune("care", func(m *types.MsgUpdateCategory) { m.Authority, m.Rate = authority, 12*commun }), types.ErrNotAuthority)
		require.ErrorIs(t, v.shut(authority, "care"), types.ErrNotAuthority)
		require.ErrorIs(t, v.reopen(authority, "care"), types.ErrNotAuthority)
	}
	require.ErrorIs(t, v.create(func(m *types.MsgCreateCategory) { m.Authority = "nobody" }), types.ErrInvalidAddress)
	require.ErrorIs(t, v.shut("", "care"), types.ErrInvalidAddress)
}

func TestCreateCategory_isRefused(t *testing.T) {
	v := newVillage(t, eight...)
	for name, c := range map[string]struct {
		change func(*types.MsgCreateCategory)
		err    error
	}{
		"elsewhere":              {func(m *types.MsgCreateCategory) { m.Community = larzac }, types.ErrNotAuthority},
		"nowhere":                {func(m *types.MsgCreateCategory) { m.Community = "no where" }, types.ErrInvalidCommunity},
		"with another's id":      {func(m *types.MsgCreateCategory) { m.Category = "care" }, types.ErrCategoryExists},
		"with no id":             {func(m *types.MsgCreateCategory) { m.Category = "" }, types.ErrInvalidCategory},
		"without a name":         {func(m *types.MsgCreateCategory) { m.Name = "" }, types.ErrInvalidCategory},
		"with half a letter":     {func(m *types.MsgCreateCategory) { m.Name = "\xc3" }, types.ErrInvalidCategory},
		"with two lines":         {func(m *types.MsgCreateCategory) { m.Name = "Soup\nBread" }, types.ErrInvalidCategory},
		"with a long unit":       {func(m *types.MsgCreateCategory) { m.Unit = strings.Repeat("o", 17) }, types.ErrInvalidCategory},
		"for nothing":            {func(m *types.MsgCreateCategory) { m.Rate = 0 }, types.ErrInvalidCategory},
		"for a fortune":          {func(m *types.MsgCreateCategory) { m.Rate = 1001 * commun }, types.ErrInvalidCategory},
		"an hour of 25":          {func(m *types.MsgCreateCategory) { m.Unit, m.Rate, m.DailyLimit = "hour", 25*commun, 60 }, types.ErrInvalidCategory},
		"six attestations":       {func(m *types.MsgCreateCategory) { m.Attestations = 6 }, types.ErrInvalidCategory},
		"more experienced":       {func(m *types.MsgCreateCategory) { m.ExperiencedAttestations = 3 }, types.ErrInvalidCategory},
		"attested within a day":  {func(m *types.MsgCreateCategory) { m.AttestationPeriod = day }, types.ErrInvalidCategory},
		"a challenge of an hour": {func(m *types.MsgCreateCategory) { m.ChallengePeriod = time.Hour }, types.ErrInvalidCategory},
		"a challenge of 8 days":  {func(m *types.MsgCreateCategory) { m.ChallengePeriod = 8 * day }, types.ErrInvalidCategory},
	} {
		require.ErrorIs(t, v.create(c.change), c.err, name)
	}
}

func TestCreateCategory_takesContributionsFromThenOn(t *testing.T) {
	v := newVillage(t, eight...)
	bowls := &types.MsgSubmitContribution{
		Submitter: "bruno", Community: valbonne, Category: "soup", Parts: []types.ClaimedPart{part("bruno", "2026-11-20", 0, 12_000)},
	}
	_, err := v.submit(bowls)
	require.ErrorIs(t, err, types.ErrUnknownCategory)
	require.NoError(t, v.create(func(*types.MsgCreateCategory) {}))
	require.Equal(t, uint64(12*commun), v.show(v.submitted(bowls)).Amount)
	require.ErrorIs(t, v.create(func(*types.MsgCreateCategory) {}), types.ErrCategoryExists)
}

func TestCreateCategory_hasAnEnd(t *testing.T) {
	v := newVillage(t, eight...)
	for i := len(v.export().Categories); i < types.MaxCategories; i++ {
		id := fmt.Sprintf("kind-%d", i)
		require.NoError(t, v.create(func(m *types.MsgCreateCategory) { m.Category = id }))
		require.NoError(t, v.shut(assembly, id))
	}
	require.ErrorIs(t, v.create(func(*types.MsgCreateCategory) {}), types.ErrTooManyCategories)
	require.NoError(t, v.reopen(assembly, "kind-50"))
	require.NoError(t, v.export().Validate())
}

func TestUpdateCategory_movesInStepsOnceInThirtyDays(t *testing.T) {
	v := newVillage(t, eight...)
	for name, change := range map[string]func(*types.MsgUpdateCategory){
		"a rate too high":          rateOf(4*commun + 1),
		"a rate too low":           rateOf(commun - 1),
		"four days of challenge":   func(m *types.MsgUpdateCategory) { m.ChallengePeriod = 7 * day },
		"audits above 50 Communs":  func(m *types.MsgUpdateCategory) { m.AuditAbove = 50 * commun },
		"audits above 200 Communs": func(m *types.MsgUpdateCategory) { m.AuditAbove = 200 * commun },
		"five attestations":        func(m *types.MsgUpdateCategory) { m.Attestations = 5 },
		"six days of attestation":  func(m *types.MsgUpdateCategory) { m.AttestationPeriod = 6 * day },
	} {
		require.ErrorContains(t, v.tune("bread", change), "too far in one step", name)
	}
	require.ErrorContains(t, v.tune("bread", func(*types.MsgUpdateCategory) {}), "nothing changes")
	require.NoError(t, v.tune("bread", func(m *types.MsgUpdateCategory) {
		m.Rate, m.AuditAbove, m.Private, m.DailyLimit = 4*commun, 100*commun, true, 40_000
	}))
	require.Equal(t, uint64(4*commun), v.rate("bread"))
	for name, change := range map[string]func(*types.MsgUpdateCategory){
		"rate":        rateOf(5 * commun),
		"audit_above": func(m *types.MsgUpdateCategory) { m.AuditAbove = 0 },
		"private":     func(m *types.MsgUpdateCategory) { m.Private = false },
		"daily_limit": func(m *types.MsgUpdateCategory) { m.DailyLimit = 50_000 },
	} {
		require.ErrorContains(t, v.tune("bread", change), "changed too recently: "+name, name)
	}
	require.NoError(t, v.tune("bread", func(m *types.MsgUpdateCategory) { m.Attestations = 3 }), "each has a pace of its own")
	require.NoError(t, v.tune("care", rateOf(12*commun)), "each category too")
	v.pass(30 * day)
	require.NoError(t, v.tune("bread", func(m *types.MsgUpdateCategory) { m.Rate, m.AuditAbove, m.Private = 8*commun, 0, false }))
}

func TestUpdateCategory_isRefused(t *testing.T) {
	v := newVillage(t, eight...)
	require.ErrorIs(t, v.tune("magic", rateOf(commun)), types.ErrUnknownCategory)
	require.ErrorIs(t, v.tune("Magic!", rateOf(commun)), types.ErrUnknownCategory)
	for name, change := range map[string]func(*types.MsgUpdateCategory){
		"an hour of 21":        rateOf(21 * commun),
		"an hour of 4":         rateOf(4 * commun),
		"no name":              func(m *types.MsgUpdateCategory) { m.Name = "" },
		"a bad name":           func(m *types.MsgUpdateCategory) { m.Name = "Care\x1b[2J" },
		"more than a day":      func(m *types.MsgUpdateCategory) { m.DailyLimit = 1441 },
		"three of two":         func(m *types.MsgUpdateCategory) { m.ExperiencedAttestations = 3 },
		"no attestation":       func(m *types.MsgUpdateCategory) { m.Attestations = 0 },
		"no challenge":         func(m *types.MsgUpdateCategory) { m.ChallengePeriod = 0 },
		"a month to attest it": func(m *types.MsgUpdateCategory) { m.AttestationPeriod = 30 * day },
	} {
		require.ErrorIs(t, v.tune("care", change), types.ErrInvalidCategory, name)
	}
	require.NoError(t, v.shut(assembly, "care"))
	require.ErrorIs(t, v.tune("care", rateOf(12*commun)), types.ErrCategoryClosed)
	require.NoError(t, v.reopen(assembly, "care"))
	require.NoError(t, v.tune("care", rateOf(12*commun)))
	require.NoError(t, v.shut(assembly, "care"))
	require.NoError(t, v.reopen(assembly, "care"))
	require.ErrorContains(t, v.tune("care", rateOf(13*commun)), "changed too recently", "to close and reopen is no way round")
}

func TestUpdateCategory_aNameAloneKeepsNoPace(t *testing.T) {
	v := newVillage(t, eight...)
	named := func(name string) func(*types.MsgUpdateCategory) {
		return func(m *types.MsgUpdateCategory) { m.Name = name }
	}
	require.NoError(t, v.tune("care", named("Soin")))
	require.NoError(t, v.tune("care", named("Care of people")))
	require.ErrorContains(t, v.tune("care", func(m *types.MsgUpdateCategory) { m.Name, m.Rate = "Care", 5*commun-1 }), "an hour brings")
	require.NoError(t, v.tune("care", func(m *types.MsgUpdateCategory) { m.Name, m.Rate = "Care", 12*commun }))
	require.ErrorContains(t, v.tune("care", func(m *types.MsgUpdateCategory) { m.Name, m.Rate = "Soin", 13*commun }), "changed too recently")
}

// What was submitted keeps its terms: its rate, its quorum, how long it may be contested.
func TestUpdateCategory_leavesAloneWhatWasSubmitted(t *testing.T) {
	v := newVillage(t, eight...)
	before := v.submitted(hours("bruno", "repair", 60))
	terms := v.show(before).Terms
	require.NoError(t, v.tune("repair", func(m *types.MsgUpdateCategory) {
		m.Rate, m.Attestations, m.ChallengePeriod, m.DailyLimit = 20*commun, 3, 6*day, 240
	}))
	after := v.submitted(hours("chloe", "repair", 60))
	require.Equal(t, terms, v.show(before).Terms)
	require.Equal(t, uint32(3), v.show(after).Terms.Attestations)
	v.attested(before, "elsa", "hugo")
	v.attested(after, "elsa", "hugo", "farid")
	v.pass(3 * day)
	v.requireState(before, types.CONTRIBUTION_STATE_SETTLED)
	v.requireState(after, types.CONTRIBUTION_STATE_ATTESTED)
	v.pass(3 * day)
	require.Equal(t, []uint64{10 * commun, 20 * commun}, []uint64{v.communs.of(2), v.communs.of(3)})
}

// A contribution goes on in every state: to its quorum, to a jury and to its mint.
func TestCloseCategory_letsWhatWasSubmittedGoOn(t *testing.T) {
	v := newVillage(t, eight...)
	pending, attested := v.submitted(hours("bruno", "repair", 60)), v.submitted(hours("chloe", "repair", 60))
	contested := v.submitted(hours("farid", "repair", 60))
	unheard := v.submitted(hours("gaelle", "repair", 60))
	v.attested(attested, "elsa", "hugo")
	v.attested(contested, "elsa", "hugo")
	require.NoError(t, v.contest("amina", contested))
	require.NoError(t, v.shut(assembly, "repair"))
	require.ErrorIs(t, v.shut(assembly, "repair"), types.ErrCategoryClosed)
	require.ErrorIs(t, v.reopen(assembly, "food"), types.ErrCategoryOpen)
	require.ErrorIs(t, v.reopen(assembly, "magic"), types.ErrUnknownCategory)
	require.ErrorIs(t, v.shut(assembly, "magic"), types.ErrUnknownCategory)
	_, err := v.submit(hours("djibril", "repair", 60))
	require.ErrorIs(t, err, types.ErrCategoryClosed)

	v.attested(pending, "elsa", "hugo")
	v.pass(time.Minute)
	v.vote(contested, false, "amina", "chloe")
	v.close(contested)
	v.pass(3 * day)
	v.pass(11 * day)
	for _, id := range []uint64{pending, attested, contested} {
		v.requireState(id, types.CONTRIBUTION_STATE_SETTLED)
	}
	v.requireState(unheard, types.CONTRIBUTION_STATE_EXPIRED)
	require.NoError(t, v.reopen(assembly, "repair"))
	v.requireComesBack()
}

// requireComesBack holds that the whole state comes back from its export as it was.
func (v *village) requireComesBack() {
	v.t.Helper()
	exported := v.export()
	again := emptyVillage(v.t)
	require.NoError(v.t, again.keeper.InitGenesis(again.ctx, *exported))
	require.Equal(v.t, exported, again.export())
}
