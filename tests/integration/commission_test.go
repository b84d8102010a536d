package integration

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/ante"
	"github.com/communalia/communalia-chain/testutil/chain"
	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
)

var offerType = sdk.MsgTypeURL(&communstypes.MsgCreateOffer{})

// drawn is a village in which the assembly mandated a commission of three by lot, for a term, with one power: to pause.
func drawn(t *testing.T, term time.Duration) (r room, commission uint64, members []string) {
	t.Helper()
	r = room{newVillage(t, quick)}
	proposal := r.propose([]string{"bruno", "chloe"}, &commissiontypes.MsgMandate{
		Authority: villageAssembly, Scope: scope, Kind: commissiontypes.KIND_TECHNICAL, Name: "The shop", Purpose: "To hold orders that cannot be served",
		Powers: []string{sdk.MsgTypeURL(&commissiontypes.MsgPause{})}, Threshold: 2, Term: term,
		Groups: []commissiontypes.Group{{Community: chain.Village, Drawn: 3}},
	})
	require.Equal(t, governancetypes.KIND_CONSTITUTIONAL, r.proposal(proposal).Proposal.Kind, "the strictest kind of its powers")
	r.vote(proposal, governancetypes.CHOICE_YES, "amina", "bruno", "chloe", "djibril")
	r.Advance(7*time.Hour + 20*time.Minute)
	require.Equal(t, governancetypes.STATUS_EXECUTED, r.proposal(proposal).Proposal.Status, r.proposal(proposal).Proposal.Error)
	places := r.commission(1).Commission.Places
	require.Len(t, places, 3)
	for _, name := range []string{"amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo"} {
		for _, p := range places {
			if p.Person == r.Member(name).ID {
				members = append(members, name)
				r.MustSend(r.Member(name), &commissiontypes.MsgAcceptPlace{Member: r.Member(name).Address, CommissionId: 1})
			}
		}
	}
	return r, 1, members
}

func (r room) commission(id uint64) commissiontypes.CommissionView {
	r.t.Helper()
	res, err := commissiontypes.NewQueryClient(r.Conn()).Commission(context.Background(), &commissiontypes.QueryCommissionRequest{CommissionId: id})
	require.NoError(r.t, err)
	return res.Commission
}

func (r room) act(member string, commission uint64, messages ...sdk.Msg) *abci.ExecTxResult {
	r.t.Helper()
	return r.Send(r.Member(member), &commissiontypes.MsgProposeAct{
		Member: r.Member(member).Address, CommissionId: commission, Messages: packed(r.t, messages...), Reason: "Orders go unserved",
	})
}

// approved has a second member approve what the first proposed, and tells what became of it.
func (r room) approved(member string, proposed *abci.ExecTxResult) commissiontypes.MsgApproveActResponse {
	r.t.Helper()
	var act commissiontypes.MsgProposeActResponse
	r.read(proposed, &act)
	var answer commissiontypes.MsgApproveActResponse
	r.read(r.MustSend(r.Member(member), &commissiontypes.MsgApproveAct{Member: r.Member(member).Address, ActId: act.ActId}), &answer)
	return answer
}

func (r room) offers(name string) *abci.ExecTxResult {
	return r.Send(r.Member(name), r.offer(name))
}

func (r room) offer(name string) *communstypes.MsgCreateOffer {
	return &communstypes.MsgCreateOffer{Provider: r.Member(name).Address, Community: chain.Village, Title: "Basket", Unit: "basket", Price: 5_000_000}
}

func holdOffers(commission uint64) *commissiontypes.MsgPause {
	return &commissiontypes.MsgPause{Authority: villageAssembly, Scope: scope, MessageType: offerType, Duration: aDay, CommissionId: commission}
}

// A commission drawn by lot holds a message type for a day. What opens nothing passes meanwhile, and the hold lapses by itself.
func TestCommission_drawnByLotPausesForAWhile(t *testing.T) {
	r, id, members := drawn(t, 30*aDay)
	for _, d := range r.commission(id).Commission.Draws {
		require.True(t, d.Reproducible(), "anyone can draw it again")
	}
	require.Zero(t, r.offers("hugo").Code)
	require.Equal(t, commissiontypes.ACT_STATUS_EXECUTED, r.approved(members[1], r.act(members[0], id, holdOffers(id))).Status)
	held := r.offers("hugo")
	refused(t, ante.ErrPaused, held.Codespace, held.Code, held.Log)
	check := r.Check(r.Tx(r.Member("elsa"), r.offer("elsa")))
	refused(t, ante.ErrPaused, check.Codespace, check.Code, check.Log)
	r.NextBlock(time.Second)
	r.MustSend(r.Member("hugo"), &communstypes.MsgCloseOffer{Provider: r.Member("hugo").Address, OfferId: 1})
	r.submit("gwenn", 8, time.Hour)

	r.Reimport()
	held = r.offers("hugo")
	refused(t, ante.ErrPaused, held.Codespace, held.Code, held.Log)
	r.Advance(aDay)
	require.Zero(t, r.offers("hugo").Code)
	again := r.approved(members[1], r.act(members[0], id, holdOffers(id)))
	require.Equal(t, commissiontypes.ACT_STATUS_FAILED, again.Status)
	require.Contains(t, again.Failure, "only the assembly may pause this again")
	require.Zero(t, r.offers("hugo").Code)
}

func TestCommission_actsNeitherOutOfItsPowersNorOutOfItsTerm(t *testing.T) {
	r, id, members := drawn(t, 2*aDay)
	grant := &communstypes.MsgGrant{Authority: villageAssembly, Community: chain.Village, Person: r.Member("hugo").Address, Amount: 1}
	beyond := r.act(members[0], id, grant)
	refused(t, commissiontypes.ErrBeyondPowers, beyond.Codespace, beyond.Code, beyond.Log)
	inAnothersName := r.act(members[0], id, &commissiontypes.MsgPause{
		Authority: communitytypes.FederationAddress().String(), Scope: communitytypes.FederationScope, MessageType: offerType, Duration: aDay, CommissionId: id,
	})
	refused(t, governancetypes.ErrNotDecidable, inAnothersName.Codespace, inAnothersName.Code, inAnothersName.Log)
	stranger := r.act("lamarmite", id, holdOffers(id))
	refused(t, ante.ErrStandingRefused, stranger.Codespace, stranger.Code, stranger.Log)
	early := r.act(members[0], id, holdOffers(id))
	require.Zero(t, early.Code, early.Log)

	r.Advance(2 * aDay)
	late := r.act(members[0], id, holdOffers(id))
	refused(t, commissiontypes.ErrNotSitting, late.Codespace, late.Code, late.Log)
	approval := r.Send(r.Member(members[1]), &commissiontypes.MsgApproveAct{Member: r.Member(members[1]).Address, ActId: 1})
	refused(t, commissiontypes.ErrNotSitting, approval.Codespace, approval.Code, approval.Log)
	require.Zero(t, r.offers("hugo").Code)
	require.Equal(t, commissiontypes.STATUS_ENDED, r.commission(id).Commission.Status)
}

// A commission for solidarity grants to one of its own by the word of the others only, by the very door through which all grants go.
func TestCommission_nobodyGrantsToThemselves(t *testing.T) {
	r := room{earned(t, longBlocks(t))}
	r.days(30)
	places := []string{"bruno", "chloe", "djibril"}
	mandate := &commissiontypes.MsgMandate{
		Authority: villageAssembly, Scope: scope, Kind: commissiontypes.KIND_SOCIAL, Name: "Solidarity", Purpose: "Who needs the fund most",
		Powers: []string{sdk.MsgTypeURL(&communstypes.MsgGrant{})}, GrantsAMonth: 1_000_000, Threshold: 2, Term: 30 * aDay,
		Groups: []commissiontypes.Group{{Community: chain.Village}},
	}
	for _, name := range places {
		mandate.Groups[0].Elected = append(mandate.Groups[0].Elected, r.Member(name).Address)
	}
	r.enact(mandate)
	for _, name := range places {
		r.MustSend(r.Member(name), &commissiontypes.MsgAcceptPlace{Member: r.Member(name).Address, CommissionId: 1})
	}
	own := r.act("bruno", 1, r.granting("farid", 1_000), r.granting("bruno", 1_000))
	refused(t, commissiontypes.ErrConcerned, own.Codespace, own.Code, own.Log)
	r.NextBlock(time.Second)
	proposed := r.act("chloe", 1, r.granting("farid", 1_000), r.granting("bruno", 1_000))
	var act commissiontypes.MsgProposeActResponse
	r.read(proposed, &act)
	r.requireBlockRefuses(commissiontypes.ErrConcerned, "bruno", &commissiontypes.MsgApproveAct{Member: r.Member("bruno").Address, ActId: act.ActId})
	require.Zero(t, r.worth("bruno"))
	require.Equal(t, commissiontypes.ACT_STATUS_EXECUTED, r.approved("djibril", proposed).Status)
	require.InDelta(t, 1_000, r.worth("bruno"), 1)
	r.sound()
}
