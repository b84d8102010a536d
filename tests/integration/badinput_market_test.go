package integration

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/testutil/chain"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
)

func (v village) redeeming(person string, offer uint64, units uint32) *communstypes.MsgRedeem {
	return &communstypes.MsgRedeem{Person: v.Member(person).Address, OfferId: offer, Units: units, MaxPrice: 5_000_000 * uint64(units)}
}

func (v village) cheapBasket(provider string, price uint64) *communstypes.MsgCreateOffer {
	return &communstypes.MsgCreateOffer{
		Provider: v.Member(provider).Address, Community: chain.Village, Title: "Basket", Unit: "basket", Price: price, OverTheCounter: true,
	}
}

func TestBadInput_redeemingAboveTheBalance(t *testing.T) {
	v := earned(t)
	offer := v.offer("djibril", true)
	dear := v.redeeming("amina", offer, 1)
	v.MustSend(v.Member("amina"), v.redeeming("amina", offer, 3)) // 15 of her 20
	var answer communstypes.MsgCreateOfferResponse
	v.read(v.MustSend(v.Member("djibril"), v.cheapBasket("djibril", 5_200_000)), &answer)
	dear.OfferId, dear.MaxPrice = answer.OfferId, 5_200_000
	v.requireUndone(communstypes.ErrNotEnough, "amina", dear)
	dear.Person = v.Member("bruno").Address
	v.requireUndone(communstypes.ErrNotEnough, "bruno", dear)
}

func TestBadInput_redeemingAboveTheStock(t *testing.T) {
	v := earned(t)
	offer := v.offer("djibril", true)
	v.requireUndone(communstypes.ErrOutOfStock, "amina", v.redeeming("amina", offer, 4))
}

func TestBadInput_redeemingAboveTheHighestPriceAccepted(t *testing.T) {
	v := earned(t)
	redeem := v.redeeming("amina", v.offer("djibril", true), 1)
	redeem.MaxPrice--
	v.requireUndone(communstypes.ErrPriceTooHigh, "amina", redeem)
}

func TestBadInput_redeemingAnOwnOffer(t *testing.T) {
	v := earned(t)
	v.requireUndone(communstypes.ErrOwnOffer, "amina", v.redeeming("amina", v.offer("amina", true), 1))
}

func TestBadInput_redeemingAnExpiredOrClosedOffer(t *testing.T) {
	v := earned(t)
	brief := v.cheapBasket("djibril", 5_000_000)
	until := v.Now().Add(time.Hour)
	brief.ValidUntil = &until
	var answer communstypes.MsgCreateOfferResponse
	v.read(v.MustSend(v.Member("djibril"), brief), &answer)
	closed := v.offer("djibril", true)
	v.MustSend(v.Member("djibril"), &communstypes.MsgCloseOffer{Provider: v.Member("djibril").Address, OfferId: closed})
	v.requireUndone(communstypes.ErrOfferClosed, "amina", v.redeeming("amina", closed, 1))
	v.Advance(2 * time.Hour)
	v.requireUndone(communstypes.ErrOfferClosed, "amina", v.redeeming("amina", answer.OfferId, 1))
	v.requireUndone(communstypes.ErrUnknownOffer, "amina", v.redeeming("amina", 99, 1))
}

func TestBadInput_redeemingFromACommunityWithoutAccord(t *testing.T) {
	v, offers := newAllies(t)
	apart := v.redeeming("amina", offers[hamlet], 1)
	apart.PayIn = chain.Village
	v.enact(&communstypes.MsgEndAccord{Authority: assemblyOf(hamlet), Community: hamlet, Other: chain.Village})
	v.requireUndone(communstypes.ErrAccordRests, "amina", apart)

	without := earned(t, strangers)
	var answer communstypes.MsgCreateOfferResponse
	basket := without.cheapBasket("ines", 5_000_000)
	basket.Community = hamlet
	without.read(without.MustSend(without.Member("ines"), basket), &answer)
	redeem := without.redeeming("amina", answer.OfferId, 1)
	redeem.PayIn = chain.Village
	without.requireUndone(communstypes.ErrNoAccord, "amina", redeem)
}

func TestBadInput_offeringOutsideTheBand(t *testing.T) {
	v := earned(t)
	v.enact(&communstypes.MsgSetReferencePrice{Authority: assemblyOf(chain.Village), Community: chain.Village, Unit: "basket", Price: 4_000_000})
	v.requireUndone(communstypes.ErrPriceOutsideBand, "djibril", v.cheapBasket("djibril", 6_000_001))
	v.requireUndone(communstypes.ErrPriceOutsideBand, "djibril", v.cheapBasket("djibril", 1_999_999))
	v.MustSend(v.Member("djibril"), v.cheapBasket("djibril", 6_000_000))

	// What the band leaves behind when it moves cannot be redeemed until its price does.
	v.enact(&communstypes.MsgSetReferencePrice{Authority: assemblyOf(chain.Village), Community: chain.Village, Unit: "basket", Price: 3_000_000})
	redeem := v.redeeming("amina", 1, 1)
	redeem.MaxPrice = 6_000_000
	v.requireUndone(communstypes.ErrPriceOutsideBand, "amina", redeem)
	v.requireUndone(communstypes.ErrPriceOutsideBand, "djibril", &communstypes.MsgUpdateOffer{
		Provider: v.Member("djibril").Address, OfferId: 1, Price: 4_500_001,
	})
}

func TestBadInput_confirmingWhatOneDidNotRedeem(t *testing.T) {
	v := earned(t)
	v.MustSend(v.Member("amina"), v.redeeming("amina", v.offer("djibril", true), 1))
	for _, who := range []string{"bruno", "djibril"} {
		v.requireUndone(communstypes.ErrNotRedeemer, who, &communstypes.MsgConfirmRedemption{Person: v.Member(who).Address, RedemptionId: 1})
	}
	v.requireUndone(communstypes.ErrUnknownRedemption, "bruno", &communstypes.MsgConfirmRedemption{Person: v.Member("bruno").Address})
	v.MustSend(v.Member("amina"), &communstypes.MsgConfirmRedemption{Person: v.Member("amina").Address, RedemptionId: 1})
	v.requireUndone(communstypes.ErrWrongState, "amina", &communstypes.MsgConfirmRedemption{Person: v.Member("amina").Address, RedemptionId: 1})
}

func TestBadInput_answeringForAnotherProvider(t *testing.T) {
	v := earned(t)
	v.MustSend(v.Member("amina"), v.redeeming("amina", v.offer("djibril", false), 1))
	amina := v.Member("amina").Address
	v.requireUndone(communstypes.ErrNotProvider, "amina", &communstypes.MsgAcceptRedemption{Provider: amina, RedemptionId: 1})
	v.requireUndone(communstypes.ErrNotProvider, "amina", &communstypes.MsgDeclineRedemption{Provider: amina, RedemptionId: 1})
	v.requireUndone(communstypes.ErrWrongState, "amina", &communstypes.MsgConfirmRedemption{Person: amina, RedemptionId: 1})
	v.requireUndone(communstypes.ErrWrongState, "amina", &communstypes.MsgDisputeRedemption{Person: amina, RedemptionId: 1})
}

// Only assemblies grant, set prices and end accords: their messages are nobody's to sign.
func TestBadInput_decidingAlone(t *testing.T) {
	v := earned(t)
	amina := v.Member("amina")
	tx := v.Tx(amina, &communstypes.MsgGrant{Authority: amina.Address, Community: chain.Village, Person: amina.Address, Amount: 1, ReasonHash: make([]byte, 32)})
	require.NotZero(t, v.Check(tx).Code)
	before := v.state()
	require.NotZero(t, v.NextBlock(time.Second, tx).Results[0].Code)
	require.Equal(t, before, v.state())
}
