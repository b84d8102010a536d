package integration

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

func closing() sdk.Msg {
	return &communitytypes.MsgCloseCommunity{Authority: authority(villageScope), Community: chain.Village}
}

func (v village) community(id string) communitytypes.CommunityView {
	v.t.Helper()
	res, err := communitytypes.NewQueryClient(v.Conn()).Community(context.Background(), &communitytypes.QueryCommunityRequest{Community: id})
	require.NoError(v.t, err)
	return res.Community
}

func (v village) noLetters() {
	v.t.Helper()
	letters, err := scheduletypes.NewQueryClient(v.Conn()).DeadLetters(context.Background(), &scheduletypes.QueryDeadLettersRequest{})
	require.NoError(v.t, err)
	require.Empty(v.t, letters.Letters)
}

// A village decides to end. Whatever was open comes to its end: work that was attested is minted, a redemption is confirmed, contested work is
// judged by silence, what was proposed fails or lapses with a reason, its cooperative's seat is the federation's to withdraw.
func TestClosing_whatIsOpenComesToItsEnd(t *testing.T) {
	v := newVillage(t, twoVillages, func(f *chain.Founding) {
		f.Cooperative("lavoir", hamlet) // it proposes the blocks that the village's lots are drawn from
		f.Cooperative("lamarmite", chain.Village)
		f.Cooperative("lemoulin", hamlet)
	}, quickVotes)
	first := v.submit("amina", 8, 2*time.Hour)
	v.attest("bruno", first)
	v.attest("chloe", first)
	for range 6 {
		v.Advance(24 * time.Hour)
	}
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_SETTLED, v.contribution(first).State)
	delivered := v.offer("djibril", true)
	require.Zero(t, v.redeem("amina", delivered, 1).Code)
	requested := v.offer("elsa", false)
	require.Zero(t, v.redeem("amina", requested, 1).Code)
	attested, lonely, contested := v.submit("bruno", 0, time.Hour), v.submit("chloe", 0, time.Hour), v.submit("farid", 0, time.Hour)
	for _, id := range []uint64{attested, contested} {
		v.attest("gwenn", id)
		v.attest("hugo", id)
	}
	require.Zero(t, v.contest("amina", contested).Code)

	unseconded := v.propose("bruno", villageScope, price(3_000_000))
	noticed := v.propose("chloe", villageScope, v.exclusion("hugo"))
	v.second(noticed, "djibril", "elsa")
	passed, end := v.propose("djibril", villageScope, price(4_000_000)), v.propose("elsa", villageScope, closing())
	v.second(end, "amina", "bruno")
	v.vote(end, yes, "amina", "bruno", "chloe", "djibril", "elsa", "farid")
	v.NextBlock(2 * time.Minute)
	v.second(passed, "amina")
	v.vote(passed, yes, "amina", "bruno", "chloe")
	v.Advance(v.asked(end).Poll.ClosesAt.Sub(v.Now()))
	v.NextBlock(3 * time.Minute)
	v.NextBlock(delay - 3*time.Minute)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(end), v.asked(end).Proposal.Error)
	require.Equal(t, governancetypes.STATUS_PASSED, v.status(passed))
	require.Equal(t, communitytypes.COMMUNITY_STATUS_CLOSED, v.community(chain.Village).Census.Status)
	v.sound()

	amina := v.Member("amina").Address
	v.Reimport()
	v.Advance(delay)
	require.Zero(t, v.community(chain.Village).Census.ActivePersons, "all have left")
	require.Equal(t, governancetypes.STATUS_FAILED, v.status(passed))
	require.Contains(t, v.asked(passed).Proposal.Error, "the community is closed")
	v.sound()

	v.MustSend(v.Member("amina"), &communstypes.MsgConfirmRedemption{Person: amina, RedemptionId: 1})
	require.Equal(t, communstypes.REDEMPTION_STATE_CONFIRMED, v.redemption(1).State)
	refusedWith(t, v.redeem("amina", delivered, 1), communitytypes.ErrCommunityClosed)
	refusedWith(t, v.Send(v.Member("ines"), &communitytypes.MsgInvite{
		Inviter: v.Member("ines").Address, Community: chain.Village, Candidate: v.Member("noor").Address,
	}), communitytypes.ErrCommunityClosed)
	refusedWith(t, v.Send(v.Member("ines"), &meetingtypes.MsgConvene{
		Convener: v.Member("ines").Address, Scope: villageScope, HeldAt: v.Now().Add(30 * time.Minute), Place: "The old school",
		Proposals: []uint64{unseconded}, AgendaHash: make([]byte, 32),
	}), communitytypes.ErrCommunityClosed)

	withdrawal := v.asked(end + 1)
	require.Equal(t, communitytypes.FederationScope, withdrawal.Proposal.Scope)
	require.EqualValues(t, 4, withdrawal.Poll.Called, "those who are left decide on the seat")
	v.vote(end+1, yes, "ines", "jules", "karim")
	v.Advance(30 * aDay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(end+1), v.asked(end+1).Proposal.Error)

	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_SETTLED, v.contribution(attested).State, "it is minted")
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_SETTLED, v.contribution(contested).State, "where nobody judges, the attestations stand")
	require.Equal(t, contributiontypes.CONTRIBUTION_STATE_EXPIRED, v.contribution(lonely).State)
	require.Equal(t, communstypes.REDEMPTION_STATE_EXPIRED, v.redemption(2).State)
	require.Zero(t, v.balance("amina").Now.Held.Amount)
	require.Equal(t, governancetypes.STATUS_LAPSED, v.status(unseconded))
	require.Equal(t, governancetypes.STATUS_LAPSED, v.status(noticed))
	v.noLetters()
	v.sound()
	v.Reimport()
	v.Advance(time.Hour)
	v.sound()
}

// A thousand members leave a closed community within blocks of bounded work, each of which leaves a state that holds, can be exported, and goes on.
func TestClosing_aThousandLeaveInBoundedBlocks(t *testing.T) {
	names := make([]string, 1000)
	for i := range names {
		names[i] = fmt.Sprintf("member-%04d", i)
	}
	v := newVillage(t, func(f *chain.Founding) {
		f.Community(chain.Village, names...)
		f.Community(hamlet, "ines", "jules", names[0], names[999])
	})
	v.enact(closing())
	limit := scheduletypes.DefaultParams().MaxDuePerBlock
	left, blocks := v.community(chain.Village).Census.ActivePersons, 0
	require.NotZero(t, left)
	for ; left > 0; blocks++ {
		v.NextBlock(time.Second)
		now := v.community(chain.Village).Census.ActivePersons
		require.Less(t, now, left)
		require.LessOrEqual(t, left-now, uint64(limit))
		left = now
		v.sound()
		if blocks == 0 {
			v.Reimport()
		}
	}
	v.NextBlock(time.Second)
	require.Equal(t, communitytypes.COMMUNITY_STATUS_CLOSED, v.community(chain.Village).Census.Status)
	require.EqualValues(t, 4, v.community(hamlet).Census.AtHome, "who belongs elsewhere too is at home there")
	v.noLetters()
	v.sound()
	t.Logf("in %d blocks", blocks)
}

// The last community of a federation ends too: nobody is left to decide on its cooperative's seat, which goes on making blocks for whoever comes to look.
func TestClosing_theLastCommunity(t *testing.T) {
	v := assembly(t)
	id := v.propose("amina", villageScope, closing())
	v.second(id, "bruno", "chloe")
	v.vote(id, yes, "amina", "bruno", "chloe", "djibril", "elsa", "farid")
	v.Advance(votingTime + 2*delay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(id), v.asked(id).Proposal.Error)
	v.Advance(time.Hour)
	require.Zero(t, v.community(chain.Village).Census.ActivePersons)
	withdrawal := v.asked(id + 1)
	require.Zero(t, withdrawal.Poll.Called)
	v.Reimport()
	v.Advance(20 * aDay)
	require.Equal(t, governancetypes.STATUS_REJECTED, v.status(id+1), "nobody said yes")
	v.noLetters()
	v.sound()
	v.Reimport()
	v.Advance(time.Hour)
	v.sound()
}
