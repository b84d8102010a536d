package keeper_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"

	"github.com/communalia/communalia-chain/x/commission/types"
)

func TestAct_isExecutedWithTheThreshold(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	id := c.sitting(elected(grantType))
	act, err := c.propose(id, 1, grant(1), grant(2))
	require.NoError(t, err)
	require.Empty(t, c.decisions.executed)
	c.refuses(c.approve(act, 1), types.ErrApproved, "person1")
	c.refuses(c.approve(act, 4), types.ErrNotMember, "person4")
	require.NoError(t, c.approve(act, 2))
	require.Equal(t, types.ACT_STATUS_EXECUTED, c.act(act).Status)
	require.Equal(t, []string{scope + " " + grantType, scope + " " + grantType}, c.decisions.executed)
	c.refuses(c.approve(act, 3), types.ErrActClosed, "ACT_STATUS_EXECUTED")
	require.Len(t, c.decisions.executed, 2)
	c.checkInvariants()
}

func TestAct_refusesWhatIsBeyondItsPowers(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	id := c.sitting(elected(pauseType))
	_, err := c.propose(id, 1, grant(1))
	c.refuses(err, types.ErrBeyondPowers, "no power of /communalia.communs.v1.MsgGrant")
	_, err = c.propose(id, 1, pause(id), grant(1))
	c.refuses(err, types.ErrBeyondPowers, "message 1")
	_, err = c.propose(id, 1, pause(0))
	c.refuses(err, types.ErrBeyondPowers, "the pause names commission 0")
	_, err = c.propose(id, 1)
	c.refuses(err, types.ErrInvalidAct, "0 messages")
	_, err = c.propose(id, 1, pause(id), pause(id), pause(id), pause(id), pause(id), pause(id), pause(id), pause(id), pause(id))
	c.refuses(err, types.ErrInvalidAct, "9 messages")
	other := c.sitting(elected(grantType))
	foreign := grant(1)
	foreign.Community = lodeve
	_, err = c.propose(other, 1, foreign)
	c.refuses(err, errRefused, "another scope's")
	require.Empty(t, c.decisions.executed)
}

func TestAct_whatIsRefusedLeavesNoTraceButItsError(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	id := c.sitting(elected(grantType, priceType))
	c.decisions.refuse = priceType
	failed := c.acts(id, grant(40_000_000), &communstypes.MsgSetReferencePrice{Community: valbonne})
	require.Equal(t, types.ACT_STATUS_FAILED, failed.Status)
	require.Equal(t, "message 1: the fund is empty: refused", failed.Failure)
	require.Empty(t, c.commission(id).Granted, "the sum of the grant that was undone is free again")
	c.decisions.panics = true
	failed = c.acts(id, grant(1))
	require.Equal(t, types.ACT_STATUS_FAILED, failed.Status)
	require.False(t, strings.Contains(failed.Failure, "disco"), "the words of a panic may differ between nodes")
	c.checkInvariants()
}

func TestAct_grantsNoMoreThanAMonthsSum(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	id := c.sitting(elected(grantType))
	_, err := c.propose(id, 1, grant(60_000_000), grant(40_000_001))
	c.refuses(err, types.ErrGrantsExhausted, "40000001 µC, and 40000000 of 100000000 µC are left")
	_, err = c.propose(id, 1, grant(1<<64-1), grant(2))
	c.refuses(err, types.ErrGrantsExhausted, "18446744073709551615 µC")
	first, err := c.propose(id, 1, grant(60_000_000))
	require.NoError(t, err)
	second, err := c.propose(id, 1, grant(60_000_000))
	require.NoError(t, err, "each alone is within the sum")
	require.NoError(t, c.approve(first, 2))
	require.NoError(t, c.approve(second, 2))
	require.Equal(t, types.ACT_STATUS_FAILED, c.act(second).Status)
	require.Contains(t, c.act(second).Failure, "40000000 of 100000000 µC are left")
	c.pass(29 * day)
	require.Equal(t, types.ACT_STATUS_EXECUTED, c.acts(id, grant(40_000_000)).Status)
	c.pass(day)
	require.Equal(t, types.ACT_STATUS_EXECUTED, c.acts(id, grant(60_000_000)).Status, "what was granted a month ago counts no more")
	_, err = c.propose(id, 1, grant(1))
	c.refuses(err, types.ErrGrantsExhausted, "0 of")
}

// Who is granted to neither proposes nor approves it, in whatever company; the others may grant to a member as to anybody.
func TestAct_hasNoApprovalOfWhomItConcerns(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	id := c.sitting(elected(grantType, priceType))
	own := grant(1)
	own.Person = address(1)
	_, err := c.propose(id, 1, own)
	c.refuses(err, types.ErrConcerned, "person 1, by message 0")
	_, err = c.propose(id, 1, grant(1), &communstypes.MsgSetReferencePrice{Community: valbonne}, own)
	c.refuses(err, types.ErrConcerned, "person 1, by message 2")
	nobodys := grant(1)
	nobodys.Person = "nobody"
	_, err = c.propose(id, 1, nobodys)
	c.refuses(err, communitytypes.ErrUnknownPerson, "nobody")

	act, err := c.propose(id, 2, grant(1), own)
	require.NoError(t, err)
	c.refuses(c.approve(act, 1), types.ErrConcerned, "person 1, by message 1")
	require.Equal(t, types.ACT_STATUS_OPEN, c.act(act).Status)
	require.Empty(t, c.decisions.executed)
	require.NoError(t, c.approve(act, 3))
	require.Equal(t, types.ACT_STATUS_EXECUTED, c.act(act).Status)

	other := c.sitting(elected(grantType))
	_, err = c.propose(other, 1, own)
	c.refuses(err, types.ErrConcerned, "person 1")
	act, err = c.propose(other, 3, own)
	require.NoError(t, err)
	c.refuses(c.approve(act, 1), types.ErrConcerned, "person 1")
	c.checkInvariants()
}

func TestAct_countsOnlyWhoStillSits(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	m := elected(grantType)
	m.Groups[0].Elected = append(m.Groups[0].Elected, address(4), address(5))
	id := c.sitting(m)
	act, err := c.propose(id, 1, grant(1))
	require.NoError(t, err)
	_, err = c.decline(id, 1)
	require.NoError(t, err)
	require.NoError(t, c.approve(act, 2))
	require.Equal(t, types.ACT_STATUS_OPEN, c.act(act).Status, "the proposer gave the place up")
	c.members.leave(valbonne, 2)
	require.NoError(t, c.approve(act, 3))
	require.Equal(t, types.ACT_STATUS_OPEN, c.act(act).Status, "the second left the community")
	require.NoError(t, c.approve(act, 4))
	require.Equal(t, types.ACT_STATUS_EXECUTED, c.act(act).Status)
	c.checkInvariants()
}

func TestAct_lapsesWithoutApprovalsAndNotTooManyAwaitThem(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	id := c.sitting(elected(grantType))
	for range types.DefaultParams().MaxOpenActs {
		_, err := c.propose(id, 1, grant(1))
		require.NoError(t, err)
	}
	_, err := c.propose(id, 2, grant(1))
	c.refuses(err, types.ErrTooManyActs, "5 are the most")
	late := *c
	late.ctx = c.ctx.WithBlockTime(c.ctx.BlockTime().Add(14 * day))
	late.refuses(late.approve(1, 2), types.ErrActClosed, "it could be approved until")
	c.pass(14 * day)
	require.Equal(t, types.ACT_STATUS_LAPSED, c.act(1).Status)
	_, err = c.propose(id, 2, grant(1))
	require.NoError(t, err)
	answer, err := c.query.Acts(c.ctx, &types.QueryActsRequest{CommissionId: id})
	require.NoError(t, err)
	require.Len(t, answer.Acts, 6, "every act is kept for all to see")
	require.EqualValues(t, 1, answer.Acts[5].Missing)
	var message sdk.Msg = grant(1)
	require.Equal(t, message, answer.Acts[5].Act.Messages[0].GetCachedValue())
}
