package integration

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	abci "github.com/cometbft/cometbft/abci/types"

	"github.com/communalia/communalia-chain/testutil/chain"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
)

// earned is a village in which amina has 20 Communs for two hours of repair.
func earned(t *testing.T, options ...chain.Option) village {
	t.Helper()
	v := newVillage(t, options...)
	id := v.submit("amina", 8, 2*time.Hour)
	v.attest("bruno", id)
	v.attest("chloe", id)
	for range 6 { // its lot waits for a seat of another community
		v.Advance(24 * time.Hour)
	}
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_SETTLED, v.contribution(id).State)
	return v
}

// offer publishes baskets at 5 Communs, each an hour of food for who packs it.
func (v village) offer(provider string, overTheCounter bool) uint64 {
	v.t.Helper()
	res := v.MustSend(v.Member(provider), &communstypes.MsgCreateOffer{
		Provider: v.Member(provider).Address, Community: chain.Village, Title: "Basket of vegetables", Unit: "basket", Price: 5_000_000, Stock: 3,
		Category: "food", Quantity: 60, OverTheCounter: overTheCounter,
	})
	var answer communstypes.MsgCreateOfferResponse
	v.read(res, &answer)
	return answer.OfferId
}

func (v village) redeem(person string, offer uint64, units uint32) *abci.ExecTxResult {
	v.t.Helper()
	return v.Send(v.Member(person), &communstypes.MsgRedeem{
		Person: v.Member(person).Address, OfferId: offer, Units: units, MaxPrice: 5_000_000 * uint64(units),
	})
}

func (v village) redemption(id uint64) communstypes.Redemption {
	v.t.Helper()
	res, err := communstypes.NewQueryClient(v.Conn()).Redemption(context.Background(), &communstypes.QueryRedemptionRequest{RedemptionId: id})
	require.NoError(v.t, err)
	return res.Redemption.Redemption
}

func (v village) balance(name string) communstypes.QueryBalanceResponse {
	v.t.Helper()
	res, err := communstypes.NewQueryClient(v.Conn()).Balance(context.Background(), &communstypes.QueryBalanceRequest{
		Community: chain.Village, Address: v.Member(name).Address,
	})
	require.NoError(v.t, err)
	return *res
}

// Over the counter, redeeming and confirming stand in one transaction: what is paid burns, and who packed the basket has a contribution with the
// receiver's word on it, which one more settles.
func TestRedemption_overTheCounterOpensTheProvidersContribution(t *testing.T) {
	v := earned(t)
	offer := v.offer("djibril", true)
	amina := v.Member("amina").Address
	before := v.worth("amina")
	v.MustSend(v.Member("amina"),
		&communstypes.MsgRedeem{Person: amina, OfferId: offer, Units: 1, MaxPrice: 5_000_000},
		&communstypes.MsgConfirmRedemption{Person: amina})
	require.InDelta(t, before-5_000_000, v.worth("amina"), 100)
	r := v.redemption(1)
	require.Equal(t, communstypes.REDEMPTION_STATE_CONFIRMED, r.State)
	require.NotZero(t, r.Contribution)

	v.Reimport()
	c := v.contribution(r.Contribution)
	require.Equal(t, v.Member("djibril").Address, c.Parts[0].Contributor.Address)
	require.Len(t, c.Attestations, 1)
	require.Equal(t, amina, c.Attestations[0].Attester.Address)
	require.Zero(t, v.attest("elsa", r.Contribution).Code)
	for range 6 {
		v.Advance(24 * time.Hour)
	}
	require.InDelta(t, 10_000_000, v.worth("djibril"), 25_000, "an hour of food, melted a few days")
}

func TestRedemption_isHeldAcceptedAndConfirmed(t *testing.T) {
	v := earned(t)
	offer := v.offer("djibril", false)
	require.Zero(t, v.redeem("amina", offer, 2).Code)
	require.InDelta(t, 10_000_000, v.balance("amina").Now.Held.Amount, 100)
	own := v.redeem("djibril", offer, 1)
	refused(t, communstypes.ErrOwnOffer, own.Codespace, own.Code, own.Log)
	stock := v.redeem("bruno", offer, 2)
	refused(t, communstypes.ErrOutOfStock, stock.Codespace, stock.Code, stock.Log)
	poor := v.redeem("bruno", offer, 1)
	require.NotZero(t, poor.Code, "bruno has nothing")
	dear := v.Send(v.Member("amina"), &communstypes.MsgRedeem{Person: v.Member("amina").Address, OfferId: offer, Units: 1, MaxPrice: 4_999_999})
	refused(t, communstypes.ErrPriceTooHigh, dear.Codespace, dear.Code, dear.Log)
	foreign := v.Send(v.Member("bruno"), &communstypes.MsgConfirmRedemption{Person: v.Member("bruno").Address, RedemptionId: 1})
	refused(t, communstypes.ErrNotRedeemer, foreign.Codespace, foreign.Code, foreign.Log)

	v.MustSend(v.Member("djibril"), &communstypes.MsgAcceptRedemption{Provider: v.Member("djibril").Address, RedemptionId: 1})
	v.MustSend(v.Member("djibril"), &communstypes.MsgMarkDelivered{Provider: v.Member("djibril").Address, RedemptionId: 1})
	v.Reimport()
	for range 8 {
		v.Advance(24 * time.Hour)
	}
	require.Equal(t, communstypes.REDEMPTION_STATE_PRESUMED, v.redemption(1).State, "who is silent has received")
	require.Zero(t, v.redemption(1).Contribution, "but nothing is attested")
	require.Zero(t, v.balance("amina").Now.Held.Amount)
}

func TestRedemption_whatTheProviderLeavesUnansweredIsReleased(t *testing.T) {
	v := earned(t)
	offer := v.offer("djibril", false)
	before := v.worth("amina")
	require.Zero(t, v.redeem("amina", offer, 1).Code)
	for range 4 {
		v.Advance(24 * time.Hour)
	}
	require.Zero(t, v.balance("amina").Now.Held.Amount)
	require.InDelta(t, before, v.worth("amina"), 30_000, "it melted meanwhile, as it would have")
}

// A dispute goes to the jury that contests go to.
func TestRedemption_aJuryReversesWhatWasNeverDelivered(t *testing.T) {
	v := earned(t)
	offer := v.offer("djibril", true)
	before := v.worth("amina")
	require.Zero(t, v.redeem("amina", offer, 2).Code)
	v.MustSend(v.Member("amina"), &communstypes.MsgDisputeRedemption{Person: v.Member("amina").Address, RedemptionId: 1, ReasonHash: make([]byte, 32)})
	v.Advance(time.Minute)
	v.Advance(time.Minute)
	var jurors []string
	for _, name := range []string{"amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo"} {
		res, err := jurytypes.NewQueryClient(v.Conn()).AwaitingVote(context.Background(), &jurytypes.QueryAwaitingVoteRequest{Address: v.Member(name).Address})
		require.NoError(t, err)
		if slices.ContainsFunc(res.Trials, func(trial jurytypes.TrialView) bool { return trial.Trial.Kind == "communs/dispute" }) {
			jurors = append(jurors, name)
			v.MustSend(v.Member(name), &jurytypes.MsgJuryVote{Juror: v.Member(name).Address, TrialId: res.Trials[0].Trial.ID, Vote: jurytypes.VOTE_REJECT})
		}
	}
	require.Len(t, jurors, 3)
	require.NotContains(t, jurors, "amina")
	require.NotContains(t, jurors, "djibril")
	v.Advance(time.Minute)
	require.Equal(t, communstypes.REDEMPTION_STATE_REVERSED, v.redemption(1).State)
	require.InDelta(t, before, v.worth("amina"), 1_000)
	require.Zero(t, v.balance("amina").Now.Held.Amount)
}
