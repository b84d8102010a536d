package integration

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
)

func (v village) fund() uint64 {
	v.t.Helper()
	res, err := communstypes.NewQueryClient(v.Conn()).Fund(context.Background(), &communstypes.QueryFundRequest{Community: chain.Village})
	require.NoError(v.t, err)
	return res.Now.Fund.Amount
}

func (v village) granting(person string, amount uint64) *communstypes.MsgGrant {
	return &communstypes.MsgGrant{
		Authority: assemblyOf(chain.Village), Community: chain.Village, Person: v.Member(person).Address, Amount: amount, ReasonHash: make([]byte, 32),
	}
}

// A grant moves what melted into the commons fund to a person: a tenth of it at most within 30 days, and no more exists than before.
func TestGrant_movesATenthOfTheFundAndCreatesNothing(t *testing.T) {
	v := earned(t, longBlocks(t))
	v.days(30)
	before, supply := v.fund(), v.supply()
	require.Greater(t, before, uint64(50_000), "half of what melted from 20 Communs in a month")
	require.ErrorIs(t, v.tryToEnact(v.granting("bruno", before/9)), communstypes.ErrGrantTooMuch)
	require.ErrorIs(t, v.tryToEnact(v.granting("ines", 1_000)), communitytypes.ErrUnknownPerson)
	alone := v.granting("bruno", 1_000)
	alone.Authority = v.Member("bruno").Address
	require.ErrorIs(t, v.tryToEnact(alone), communstypes.ErrNotAuthority)

	granted := before / 10
	v.enact(v.granting("bruno", granted))
	require.InDelta(t, granted, v.worth("bruno"), 1)
	require.InDelta(t, before-granted, v.fund(), 1)
	require.InDelta(t, supply, v.supply(), 1)

	v.Reimport()
	require.ErrorIs(t, v.tryToEnact(v.granting("bruno", 1_000)), communstypes.ErrGrantTooMuch, "an import forgets no grant")
	v.enact(v.granting("chloe", before/20))
	v.days(31)
	v.enact(v.granting("bruno", 1_000))
}

// supply is all that there is, with members and in the fund.
func (v village) supply() uint64 {
	v.t.Helper()
	res, err := communstypes.NewQueryClient(v.Conn()).Supply(context.Background(), &communstypes.QuerySupplyRequest{Community: chain.Village})
	require.NoError(v.t, err)
	return res.Now.Members.Amount + res.Now.Fund.Amount
}

// What an assembly grants reaches whom it is for, and the proposal names what it was for: decided as all else is, and bounded as always.
func TestGrant_isDecidedByTheAssembly(t *testing.T) {
	v := earned(t, oneVillage, quickVotes, longBlocks(t))
	v.days(30)
	before, supply := v.fund(), v.supply()
	fits, tooMuch := v.propose("amina", villageScope, v.granting("farid", before/20)), v.propose("amina", villageScope, v.granting("gwenn", before/9))
	v.requireBlockRefuses(governancetypes.ErrConcerned, "farid", v.seconding("farid", fits, 1))
	for _, id := range []uint64{fits, tooMuch} {
		v.second(id, "bruno")
		v.vote(id, yes, "amina", "bruno", "chloe")
	}
	v.Advance(votingTime + 2*delay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(fits), v.asked(fits).Proposal.Error)
	require.Equal(t, governancetypes.STATUS_FAILED, v.status(tooMuch))
	require.InDelta(t, before/20, v.worth("farid"), 100)
	require.Zero(t, v.worth("gwenn"))
	require.InDelta(t, before-before/20, v.fund(), 1_000, "what melts meanwhile flows in")
	require.InDelta(t, supply, v.supply(), 10_000, "nothing was made, and a little melted")
	v.sound()
}
