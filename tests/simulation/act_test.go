package simulation

import (
	"bytes"
	"cmp"
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// act is what one actor is about to sign.
type act struct {
	who     string
	msgs    []sdk.Msg
	hostile bool
}

// writer has somebody do something that has a purpose, as far as the state gives an occasion. It is written for honest members; the hostile spoil what it
// writes.
type writer func(w *world) []act

func one(who string, msgs ...sdk.Msg) []act {
	if who == "" {
		return nil
	}
	return []act{{who: who, msgs: msgs}}
}

// occasion is a type of message and who writes it, as often as its weight says.
type occasion struct {
	message sdk.Msg
	weight  int
	write   writer
}

// occasions are all messages that a signature is enough for. A test holds them to the table of permissions.
var occasions = []occasion{
	{&communitytypes.MsgInvite{}, 6, invite}, {&communitytypes.MsgVouch{}, 10, vouch}, {&communitytypes.MsgRevokeVouch{}, 1, revokeVouch},
	{&communitytypes.MsgAcceptMembership{}, 8, acceptMembership}, {&communitytypes.MsgRenewMembership{}, 6, renewMembership},
	{&communitytypes.MsgLeave{}, 2, leave}, {&communitytypes.MsgSetHome{}, 1, setHome}, {&communitytypes.MsgChangeKey{}, 2, changeKey},
	{&communitytypes.MsgSetGuardians{}, 4, setGuardians}, {&communitytypes.MsgSetHelper{}, 3, setHelper}, {&communitytypes.MsgLeaveWard{}, 1, leaveWard},
	{&communitytypes.MsgProposeRecovery{}, 2, proposeRecovery}, {&communitytypes.MsgBackRecovery{}, 4, backRecovery},
	{&communitytypes.MsgCancelRecovery{}, 1, cancelRecovery}, {&communitytypes.MsgObject{}, 1, object},
	{&communitytypes.MsgReplyToExclusion{}, 2, replyToExclusion},

	{&contributiontypes.MsgSubmitContribution{}, 40, submit}, {&contributiontypes.MsgConfirmPart{}, 15, confirmPart},
	{&contributiontypes.MsgContest{}, 4, contest}, {&contributiontypes.MsgAttest{}, 60, attest}, {&contributiontypes.MsgWithdraw{}, 2, withdraw},
	{&contributiontypes.MsgBlank{}, 2, blank}, {&jurytypes.MsgJuryVote{}, 25, juryVote},

	{&communstypes.MsgCreateOffer{}, 8, createOffer}, {&communstypes.MsgUpdateOffer{}, 2, updateOffer}, {&communstypes.MsgCloseOffer{}, 2, closeOffer},
	{&communstypes.MsgRedeem{}, 25, redeem}, {&communstypes.MsgAcceptRedemption{}, 12, acceptRedemption},
	{&communstypes.MsgDeclineRedemption{}, 2, declineRedemption}, {&communstypes.MsgMarkDelivered{}, 5, markDelivered},
	{&communstypes.MsgConfirmRedemption{}, 10, confirmRedemption}, {&communstypes.MsgCancelRedemption{}, 2, cancelRedemption},
	{&communstypes.MsgDisputeRedemption{}, 3, disputeRedemption},

	{&governancetypes.MsgPropose{}, 25, propose}, {&governancetypes.MsgAmendProposal{}, 1, amendProposal},
	{&governancetypes.MsgWithdrawProposal{}, 1, withdrawProposal}, {&governancetypes.MsgSecond{}, 40, second}, {&governancetypes.MsgVote{}, 40, vote},
	{&governancetypes.MsgCallAgain{}, 6, callAgain}, {&governancetypes.MsgSignUrgentUpgrade{}, 4, signUrgentUpgrade},

	{&commissiontypes.MsgAcceptPlace{}, 10, acceptPlace}, {&commissiontypes.MsgDeclinePlace{}, 1, declinePlace},
	{&commissiontypes.MsgProposeAct{}, 5, proposeAct}, {&commissiontypes.MsgApproveAct{}, 10, approveAct},

	{&meetingtypes.MsgConvene{}, 12, convene}, {&meetingtypes.MsgCancelMeeting{}, 1, cancelMeeting}, {&meetingtypes.MsgEnterRoll{}, 40, enterRoll},
	{&meetingtypes.MsgLeaveRoll{}, 1, leaveRoll}, {&meetingtypes.MsgCloseRoll{}, 20, closeRoll}, {&meetingtypes.MsgEnterBallots{}, 40, enterBallots},
	{&meetingtypes.MsgConfirmBallots{}, 40, confirmBallots}, {&meetingtypes.MsgStrikeBallot{}, 10, strikeBallot},
	{&meetingtypes.MsgEnterTotals{}, 40, enterTotals}, {&meetingtypes.MsgConfirmTotals{}, 40, confirmTotals}, {&meetingtypes.MsgSignMinutes{}, 12, signMinutes},

	{&validatortypes.MsgRotateKey{}, 3, rotateKey}, {&validatortypes.MsgPauseSeat{}, 1, pauseSeat}, {&validatortypes.MsgResumeSeat{}, 6, resumeSeat},
	{&scheduletypes.MsgRetryDeadLetter{}, 1, retryDeadLetter},
}

// chosen is what happens next: mostly what members do most, sometimes anything, and now and then an attack.
func (w *world) chosen() []act {
	if w.random.IntN(100) < 18 {
		return w.attack()
	}
	return w.honest()
}

// honest is what somebody does who has a reason to: as often as such things come about, and in a quarter what they did least often so far.
func (w *world) honest() []act {
	switch w.random.IntN(8) {
	case 0:
		return pick(w, occasions).write(w)
	case 1:
		return pick(w, w.rarest(func(o *outcome) uint64 { return o.Accepted })).write(w)
	}
	total := 0
	for _, o := range occasions {
		total += o.weight
	}
	for n := w.random.IntN(total); ; {
		for _, o := range occasions {
			if n -= o.weight; n < 0 {
				return o.write(w)
			}
		}
	}
}

// rarest are the ten occasions of which the count so far is the least.
func (w *world) rarest(count func(*outcome) uint64) []occasion {
	sorted := slices.Clone(occasions)
	slices.SortStableFunc(sorted, func(a, b occasion) int {
		return cmp.Compare(count(w.tally.of(sdk.MsgTypeURL(a.message))), count(w.tally.of(sdk.MsgTypeURL(b.message))))
	})
	return sorted[:10]
}

// hash is one of something that is kept off the chain.
func (w *world) hash() []byte { return bytes.Repeat([]byte{byte(1 + w.random.IntN(255))}, 32) }

func (w *world) chance(percent int) bool { return w.random.IntN(100) < percent }

// here is one of the communities that are not closed.
func (w *world) here() string { return pick(w, w.view.communities) }

// member is one of the active persons of a community.
func (w *world) member(community string) string { return pick(w, w.view.members[community]) }

func (w *world) idOf(address string) uint64 {
	for id, a := range w.view.address {
		if a == address {
			return id
		}
	}
	return 0
}
