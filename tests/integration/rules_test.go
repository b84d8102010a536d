package integration

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/testutil/chain"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
)

func policy(rate, period uint32) *communstypes.MsgSetMeltPolicy {
	return &communstypes.MsgSetMeltPolicy{Authority: authority(villageScope), Community: chain.Village, RatePpm: rate, PeriodDays: period}
}

func (v village) melt() communstypes.Policy {
	v.t.Helper()
	res, err := communstypes.NewQueryClient(v.Conn()).Policy(context.Background(), &communstypes.QueryPolicyRequest{Community: chain.Village})
	require.NoError(v.t, err)
	return res.Policy
}

// agreed has three second a question and all others say yes, until it was executed or failed.
func (v village) agreed(ids ...uint64) {
	v.t.Helper()
	for _, id := range ids {
		v.second(id, "bruno", "chloe")
		v.vote(id, governancetypes.CHOICE_YES, "amina", "bruno", "chloe", "djibril", "elsa", "farid")
	}
	v.Advance(votingTime + delay)
}

// Neither proposals side by side nor several messages in one take a rule further than one step: what is too much fails whole, with its reason.
func TestRules_proposalsTogetherAreOneStep(t *testing.T) {
	v := assembly(t)
	twice := v.propose("amina", villageScope, policy(20_000, 30), policy(40_000, 30))
	share := &communstypes.MsgSetFundShare{Authority: authority(villageScope), Community: chain.Village, FundSharePpm: 600_000}
	once := v.propose("amina", villageScope, policy(15_000, 30), share)
	again := v.propose("djibril", villageScope, policy(30_000, 30))
	v.agreed(twice, once, again)

	require.Equal(t, governancetypes.STATUS_FAILED, v.asked(twice).Proposal.Status)
	require.Contains(t, v.asked(twice).Proposal.Error, "message 2")
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.asked(once).Proposal.Status, v.asked(once).Proposal.Error)
	require.Equal(t, governancetypes.STATUS_FAILED, v.asked(again).Proposal.Status)
	require.Contains(t, v.asked(again).Proposal.Error, "changed too recently")
	require.Equal(t, communstypes.Policy{RatePpm: 15_000, PeriodDays: 30}, v.melt())
	v.Reimport()
	require.Equal(t, communstypes.Policy{RatePpm: 15_000, PeriodDays: 30}, v.melt())
}

// An accord is of two decisions on the same terms.
func TestAccord_isMadeByBothAssemblies(t *testing.T) {
	v := newVillage(t, strangers)
	adopt := func(community, other string, ceiling uint64) *communstypes.MsgAdoptAccord {
		return &communstypes.MsgAdoptAccord{Authority: assemblyOf(community), Community: community, Other: other, Ceiling: ceiling}
	}
	stranger := adopt(chain.Village, hamlet, 0)
	stranger.Authority = assemblyOf(hamlet)
	require.ErrorIs(t, v.tryToEnact(stranger), communstypes.ErrNotAuthority)
	v.enact(adopt(chain.Village, hamlet, 2_000_000))
	v.enact(adopt(hamlet, chain.Village, 3_000_000))
	accords := func() *communstypes.QueryAccordsResponse {
		res, err := communstypes.NewQueryClient(v.Conn()).Accords(context.Background(), &communstypes.QueryAccordsRequest{Community: hamlet})
		require.NoError(t, err)
		return res
	}
	require.Empty(t, accords().Accords, "on different terms")
	v.Reimport()
	v.enact(adopt(hamlet, chain.Village, 2_000_000))
	made := accords().Accords
	require.Len(t, made, 1)
	require.False(t, made[0].InForce, "the hamlet has three active persons")
	require.Contains(t, made[0].Unmet[0], "3 active persons, it takes 8")
	v.enact(&communstypes.MsgEndAccord{Authority: assemblyOf(hamlet), Community: hamlet, Other: chain.Village})
	require.ErrorIs(t, v.tryToEnact(adopt("nowhere", hamlet, 0)), communstypes.ErrUnknownLedger)
}
