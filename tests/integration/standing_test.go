package integration

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/communalia/communalia-chain/app/ante"
	"github.com/communalia/communalia-chain/app/permission"
	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
)

// Whoever changes their key stays who they are, with what they have used of their quota.
func TestMembership_survivesAChangeOfKey(t *testing.T) {
	v := newVillage(t)
	v.submit("amina", 8, time.Hour)
	old, next := v.Member("amina"), v.Member("amina's new telephone")
	v.MustSend(old, &communitytypes.MsgChangeKey{Holder: old.Address, NewAddress: next.Address})

	v.requireRefused(communitytypes.ErrRetiredKey, v.Tx(old, v.hoursOf("amina", "repair", 10, time.Hour)))
	require.Less(t, v.quota("amina's new telephone"), uint64(20_000_000))
	taken := v.Send(next, v.hoursOf("amina's new telephone", "repair", 8, time.Hour))
	refused(t, contributiontypes.ErrHoursTaken, taken.Codespace, taken.Code, taken.Log)
	v.MustSend(next, v.hoursOf("amina's new telephone", "repair", 10, time.Hour))
}

// Who left may empty their texts and spend what they have, and nothing else.
func TestMembership_whoLeftMayBlankAndSpendOnly(t *testing.T) {
	v := newVillage(t)
	id := v.submit("amina", 8, time.Hour)
	v.MustSend(v.Member("amina"), v.leave("amina"))
	blank := &contributiontypes.MsgBlank{Person: v.Member("amina").Address, ContributionId: id}
	v.MustSend(v.Member("amina"), blank)
	res := v.Send(v.Member("amina"), v.hoursOf("amina", "repair", 10, time.Hour))
	require.Equal(t, "ante", res.Codespace, res.Log)
	require.Contains(t, res.Log, "a member who left, who may send MsgBlank, MsgRedeem, MsgConfirmRedemption, MsgCancelRedemption, MsgDisputeRedemption")
}

// A Ledger shows amino JSON: whatever a message holds, it must be signable that way.
func TestSigning_everyMessageInAminoJSON(t *testing.T) {
	v := newVillage(t)
	amina := v.Member("amina").Address
	hash := make([]byte, 32)
	messages := []sdk.Msg{
		v.hoursOf("amina", "repair", 8, time.Hour),
		&contributiontypes.MsgConfirmPart{Contributor: amina, ContributionId: 1},
		&contributiontypes.MsgAttest{Attester: amina, ContributionIds: []uint64{1, 2}},
		&contributiontypes.MsgWithdraw{Submitter: amina, ContributionId: 1},
		&contributiontypes.MsgContest{Contester: amina, ContributionId: 1, ReasonHash: hash},
		&jurytypes.MsgJuryVote{Juror: amina, TrialId: 1, Vote: jurytypes.VOTE_REJECT, ReasonHash: hash},
		&contributiontypes.MsgBlank{Person: amina, ContributionId: 1, StrikeName: true},
		&communstypes.MsgCreateOffer{
			Provider: amina, Community: chain.Village, Title: "Basket", Unit: "basket", Price: 5_000_000, Stock: 3, Category: "food", Quantity: 60,
			OverTheCounter: true, PickupHash: hash,
		},
		&communstypes.MsgUpdateOffer{Provider: amina, OfferId: 1, Price: 6_000_000, Unlimited: true},
		&communstypes.MsgCloseOffer{Provider: amina, OfferId: 1},
		&communstypes.MsgRedeem{Person: amina, OfferId: 1, Units: 2, MaxPrice: 10_000_000, PayIn: chain.Village},
		&communstypes.MsgAcceptRedemption{Provider: amina, RedemptionId: 1},
		&communstypes.MsgDeclineRedemption{Provider: amina, RedemptionId: 1},
		&communstypes.MsgMarkDelivered{Provider: amina, RedemptionId: 1},
		&communstypes.MsgConfirmRedemption{Person: amina, RedemptionId: 1},
		&communstypes.MsgCancelRedemption{Person: amina, RedemptionId: 1},
		&communstypes.MsgDisputeRedemption{Person: amina, RedemptionId: 1, ReasonHash: hash},
		&communitytypes.MsgInvite{Inviter: amina, Community: chain.Village, Candidate: v.Member("ines").Address},
		&communitytypes.MsgVouch{Voucher: amina, Community: chain.Village, Candidate: v.Member("ines").Address},
		&communitytypes.MsgRevokeVouch{Voucher: amina, Community: chain.Village, Candidate: v.Member("ines").Address},
		&communitytypes.MsgSetGuardians{Member: amina, Guardians: []string{
			v.Member("bruno").Address, v.Member("ines").Address, v.Member("somebody").Address,
		}},
		&communitytypes.MsgProposeRecovery{Proposer: amina, Person: v.Member("bruno").Address, NewAddress: v.Member("ines").Address},
		&communitytypes.MsgBackRecovery{Backer: amina, Person: v.Member("bruno").Address, NewAddress: v.Member("ines").Address},
		&communitytypes.MsgCancelRecovery{Member: amina},
		&communitytypes.MsgObject{Objector: amina, Community: chain.Village, Candidate: v.Member("ines").Address},
		&communitytypes.MsgReplyToExclusion{Person: amina, ProposalId: 1, ReplyHash: hash},
		&communitytypes.MsgAcceptMembership{Candidate: amina, Community: chain.Village, CharterHash: hash},
		&communitytypes.MsgRenewMembership{Member: amina, Community: chain.Village},
		&communitytypes.MsgLeave{Member: amina, Community: chain.Village},
		&communitytypes.MsgSetHome{Member: amina, Community: chain.Village},
		&communitytypes.MsgChangeKey{Holder: amina, NewAddress: v.Member("ines").Address},
	}
	for i, message := range messages {
		if i%ante.MaxWaiting == 0 {
			v.Advance(time.Second) // the block takes none of them, and who signs has room again
		}
		check := v.Check(v.AminoTx(v.Member("amina"), message))
		require.Zero(t, check.Code, "%s: %s", sdk.MsgTypeURL(message), check.Log)
	}
	byHand := map[string]bool{}
	for _, message := range messages {
		byHand[sdk.MsgTypeURL(message)] = true
	}
	// All others as they come: whatever else is wrong with them, their signature is not.
	a := author{
		village: v, random: rand.New(rand.NewPCG(1, 2)), communities: []string{chain.Village}, persons: []string{amina}, strangers: map[string]string{}, highest: 9,
	}
	for _, row := range permission.Rows() {
		url := sdk.MsgTypeURL(row.Message)
		if !row.Allows(communitytypes.StandingActive) || byHand[url] {
			continue
		}
		for range 10 {
			check := v.Check(v.AminoTx(v.Member("amina"), a.write(url, amina)))
			forged := check.Codespace == sdkerrors.ErrUnauthorized.Codespace() && check.Code == sdkerrors.ErrUnauthorized.ABCICode()
			require.False(t, forged, "%s: %s", url, check.Log)
		}
	}
}
