package integration

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/testutil/chain"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// limited is a village that issues 15 Communs a day, and lets Amina care for 20 hours a day.
func limited(f *chain.Founding) {
	f.Community(chain.Village, "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo")
	amina := f.Person("amina", chain.Village, chain.GenesisTime.AddDate(-1, 0, 0))
	f.Contribution.Rules = []contributiontypes.CommunityRules{{Community: chain.Village, AuditSharePpm: 1, IssuancePerDay: 15_000_000}}
	today := contributiontypes.DayOf(chain.GenesisTime)
	f.Contribution.Agreements = []contributiontypes.Agreement{{
		Community: chain.Village, Contributor: amina.ID, Category: "care",
		Limits: contributiontypes.AgreedLimits{DailyMinutes: 1_200}, FromDay: today - 1, UntilDay: today + 100,
	}}
}

func (v village) waiting() *contributiontypes.QueryLineResponse {
	v.t.Helper()
	res, err := contributiontypes.NewQueryClient(v.Conn()).Line(context.Background(), &contributiontypes.QueryLineRequest{Community: chain.Village})
	require.NoError(v.t, err)
	return res
}

// What is accepted above the day's issuance waits in the line, over an export and import too, and is paid when the next day
// begins.
func TestLimits_aLineIsServedWhenTheDayBegins(t *testing.T) {
	v := newVillage(t, limited)
	first, second := v.submit("amina", 8, time.Hour), v.submit("bruno", 8, time.Hour)
	for _, attester := range []string{"chloe", "djibril"} {
		require.Zero(t, v.attest(attester, first, second).Code)
	}
	v.Advance(73 * time.Hour)
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_SETTLED, v.contribution(first).State)
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_WAITING, v.contribution(second).State)
	require.Zero(t, v.worth("bruno"))
	require.Equal(t, uint64(1), v.waiting().Issuance.Waiting)

	v.Reimport()
	require.Equal(t, second, v.waiting().Contributions[0].Id)
	v.Advance(24 * time.Hour)
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_SETTLED, v.contribution(second).State)
	require.Equal(t, v.worth("amina"), v.worth("bruno"), "who waited has lost nothing")
}

// An agreement lets one person's long care count, and is nobody's to make but the assembly's.
func TestLimits_anAgreementIsTheAssemblys(t *testing.T) {
	v := newVillage(t, limited)
	v.Advance(20 * time.Hour)
	care := func(who string) *contributiontypes.MsgSubmitContribution {
		msg := v.hoursOf(who, "care", 0, 12*time.Hour)
		msg.Parts[0].Day = v.Now().AddDate(0, 0, -1).Format(time.DateOnly)
		return msg
	}
	for _, begun := range []uint32{0, 48} {
		msg := care("amina")
		msg.Parts[0].StartQuarter, msg.Parts[0].Quantity = begun, 480
		v.MustSend(v.Member("amina"), msg)
	}
	own := v.Send(v.Member("bruno"), &contributiontypes.MsgSetAgreement{
		Authority: v.Member("bruno").Address, Community: chain.Village, Contributor: v.Member("bruno").Address, Category: "care",
		DailyMinutes: 1_440, Until: v.Now().Format(time.DateOnly),
	})
	require.NotZero(t, own.Code, "a member signs no decision")
	stolen := v.Send(v.Member("bruno"), &contributiontypes.MsgEndAgreement{
		Authority: communitytypes.AssemblyAddress(chain.Village).String(), Community: chain.Village, Contributor: v.Member("amina").Address, Category: "care",
	})
	require.NotZero(t, stolen.Code, "nor one in the assembly's name")
}
