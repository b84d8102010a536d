package types_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

var (
	bruno = sdk.AccAddress("bruno").String()
	elsa  = sdk.AccAddress("elsa").String()
)

func repair() *types.MsgSubmitContribution {
	return &types.MsgSubmitContribution{
		Submitter: bruno, Community: valbonne, Category: "repair",
		Parts:         []types.ClaimedPart{{Contributor: bruno, Quantity: 60, Day: "2026-11-20", StartQuarter: 32}},
		Beneficiaries: []string{elsa}, Links: []string{"plan/7", "https://example.org:8080/a_b-c#d.e", "redemption/12"},
	}
}

func TestSubmit_whatTheMessageAloneCanTell(t *testing.T) {
	require.NoError(t, repair().ValidateBasic())
	for name, c := range map[string]struct {
		change func(*types.MsgSubmitContribution)
		err    error
	}{
		"a malformed community":        {func(m *types.MsgSubmitContribution) { m.Community = "Val bonne" }, types.ErrInvalidCommunity},
		"a malformed category":         {func(m *types.MsgSubmitContribution) { m.Category = "Repair" }, types.ErrUnknownCategory},
		"no address":                   {func(m *types.MsgSubmitContribution) { m.Parts[0].Contributor = "bruno" }, types.ErrInvalidAddress},
		"an address with a typo":       {func(m *types.MsgSubmitContribution) { m.Beneficiaries[0] = elsa[:len(elsa)-1] + "z" }, types.ErrInvalidAddress},
		"a contributor twice":          {func(m *types.MsgSubmitContribution) { m.Parts = append(m.Parts, m.Parts[0]) }, types.ErrInvalidContributors},
		"a beneficiary twice":          {func(m *types.MsgSubmitContribution) { m.Beneficiaries = []string{elsa, elsa} }, types.ErrInvalidBeneficiaries},
		"a contributor as beneficiary": {func(m *types.MsgSubmitContribution) { m.Beneficiaries[0] = bruno }, types.ErrInvalidBeneficiaries},
		"past midnight":                {func(m *types.MsgSubmitContribution) { m.Parts[0].StartQuarter = 93 }, types.ErrInvalidTime},
		"words in a link":              {func(m *types.MsgSubmitContribution) { m.Links[0] = "for Elsa" }, types.ErrInvalidText},
		"an accent in a link":          {func(m *types.MsgSubmitContribution) { m.Links[0] = "café" }, types.ErrInvalidText},
		"a query in a link":            {func(m *types.MsgSubmitContribution) { m.Links[0] = "a?name=Elsa" }, types.ErrInvalidText},
		"an empty link":                {func(m *types.MsgSubmitContribution) { m.Links[0] = "" }, types.ErrInvalidText},
		"a long link":                  {func(m *types.MsgSubmitContribution) { m.Links[0] = strings.Repeat("a", 101) }, types.ErrInvalidText},
	} {
		m := repair()
		c.change(m)
		require.ErrorIs(t, m.ValidateBasic(), c.err, name)
	}
	loaves := repair()
	loaves.Parts[0].Quantity, loaves.Parts[0].StartQuarter = 12_000, 0
	require.NoError(t, loaves.ValidateBasic())
}

func TestSubmit_anErrorNamesAnAddressOnce(t *testing.T) {
	m := repair()
	m.Parts[0].Contributor = "bruno"
	require.Equal(t, 1, strings.Count(m.ValidateBasic().Error(), "bruno"))
}

func TestAgreement_whatTheMessageAloneCanTell(t *testing.T) {
	sound := func() *types.MsgSetAgreement {
		return &types.MsgSetAgreement{
			Authority: elsa, Community: valbonne, Contributor: bruno, Category: "care", DailyMinutes: 1440,
			Attesters: []string{elsa}, PairAttestations: 100, PairMinutes: 40_320, Until: "2027-05-22",
		}
	}
	require.NoError(t, sound().ValidateBasic())
	for name, c := range map[string]struct {
		change func(*types.MsgSetAgreement)
		err    error
	}{
		"no community":             {func(m *types.MsgSetAgreement) { m.Community = "" }, types.ErrInvalidCommunity},
		"no address":               {func(m *types.MsgSetAgreement) { m.Contributor = "bruno" }, types.ErrInvalidAddress},
		"no authority":             {func(m *types.MsgSetAgreement) { m.Authority = "" }, types.ErrInvalidAddress},
		"25 hours a day":           {func(m *types.MsgSetAgreement) { m.DailyMinutes = 1500 }, types.ErrInvalidAgreement},
		"no hours":                 {func(m *types.MsgSetAgreement) { m.DailyMinutes = 0 }, types.ErrInvalidAgreement},
		"an attester twice":        {func(m *types.MsgSetAgreement) { m.Attesters = []string{elsa, elsa} }, types.ErrInvalidAgreement},
		"attested by oneself":      {func(m *types.MsgSetAgreement) { m.Attesters = []string{bruno} }, types.ErrInvalidAgreement},
		"pairs without attesters":  {func(m *types.MsgSetAgreement) { m.Attesters = nil }, types.ErrInvalidAgreement},
		"no attestations":          {func(m *types.MsgSetAgreement) { m.PairAttestations = 0 }, types.ErrInvalidAgreement},
		"101 attestations":         {func(m *types.MsgSetAgreement) { m.PairAttestations = 101 }, types.ErrInvalidAgreement},
		"more than 28 whole days":  {func(m *types.MsgSetAgreement) { m.PairMinutes = 40_321 }, types.ErrInvalidAgreement},
		"until a day that is none": {func(m *types.MsgSetAgreement) { m.Until = "2027-02-30" }, types.ErrInvalidTime},
	} {
		m := sound()
		c.change(m)
		require.ErrorIs(t, m.ValidateBasic(), c.err, name)
	}
	require.NoError(t, (&types.MsgEndAgreement{Authority: elsa, Community: valbonne, Contributor: bruno, Category: "care"}).ValidateBasic())
}
