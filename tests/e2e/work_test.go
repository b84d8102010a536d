package e2e

import (
	"testing"
	"time"

	communalia "github.com/communalia/communalia-chain/client/go"
	communs "github.com/communalia/communalia-chain/x/communs/types"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

// claim submits an hour and a half of repair that a member did yesterday, from a quarter hour of the day on.
func (n *network) claim(client *communalia.Client, member string, quarter uint32) uint64 {
	n.T.Helper()
	who := n.Key(member)
	result, err := client.Send(n.Ctx, who, claimOf(who, quarter))
	if err != nil {
		n.T.Fatal(err)
	}
	var answer contribution.MsgSubmitContributionResponse
	if err := communalia.Answer(result, 0, &answer); err != nil {
		n.T.Fatal(err)
	}
	return answer.ContributionId
}

func claimOf(who *communalia.Account, quarter uint32) *contribution.MsgSubmitContribution {
	return &contribution.MsgSubmitContribution{
		Submitter: who.Address(),
		Community: village,
		Category:  "repair",
		Parts: []contribution.ClaimedPart{{
			Contributor:  who.Address(),
			Quantity:     90,
			Day:          time.Now().UTC().AddDate(0, 0, -1).Format(time.DateOnly),
			StartQuarter: quarter,
		}},
		Summary: "mended the mill's door",
	}
}

// attest gives a member's word for a contribution, and returns where it stands then.
func (n *network) attest(client *communalia.Client, member string, id uint64) contribution.ContributionState {
	n.T.Helper()
	who := n.Key(member)
	result, err := client.Send(n.Ctx, who, &contribution.MsgAttest{Attester: who.Address(), ContributionIds: []uint64{id}})
	if err != nil {
		n.T.Fatal(err)
	}
	var answer contribution.MsgAttestResponse
	if err := communalia.Answer(result, 0, &answer); err != nil {
		n.T.Fatal(err)
	}
	return answer.Results[0].State
}

func (n *network) contribution(client *communalia.Client, id uint64) *contribution.ContributionView {
	n.T.Helper()
	answer, err := client.Contribution().Contribution(n.Ctx, &contribution.QueryContributionRequest{ContributionId: id})
	if err != nil {
		n.T.Fatal(err)
	}
	return answer.Contribution
}

func (n *network) settled(client *communalia.Client, id uint64) func() bool {
	return func() bool { return n.contribution(client, id).State == contribution.CONTRIBUTION_STATE_SETTLED }
}

func (n *network) balance(client *communalia.Client, member string) communs.BalanceView {
	n.T.Helper()
	answer, err := client.Communs().Balance(n.Ctx, &communs.QueryBalanceRequest{Community: village, Address: n.Key(member).Address()})
	if err != nil {
		n.T.Fatal(err)
	}
	return answer.Now
}

func wantState(t *testing.T, got, want contribution.ContributionState) {
	t.Helper()
	if got != want {
		t.Fatalf("the contribution is %s, want %s", got, want)
	}
}
