package integration

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
)

// A removed organisation sells nothing more, and what was redeemed of it over the counter before is confirmed all the same.
func TestOffers_ofARemovedOrganisation(t *testing.T) {
	v := earned(t)
	bakery := v.Member("bakery").Address
	v.enact(&communitytypes.MsgRegisterOrganisation{Authority: assemblyOf(chain.Village), Community: chain.Village, Organisation: bakery, Name: "Bakery"})
	res := v.MustSend(v.Member("bakery"), &communstypes.MsgCreateOffer{
		Provider: bakery, Community: chain.Village, Title: "Bread", Unit: "loaf", Price: 1_000_000, OverTheCounter: true,
	})
	var offer communstypes.MsgCreateOfferResponse
	v.read(res, &offer)
	redeem := &communstypes.MsgRedeem{Person: v.Member("amina").Address, OfferId: offer.OfferId, MaxPrice: 1_000_000}
	v.MustSend(v.Member("amina"), redeem)
	v.enact(&communitytypes.MsgRemoveOrganisation{Authority: assemblyOf(chain.Village), Community: chain.Village, Organisation: bakery})
	refusedWith(t, v.Send(v.Member("amina"), redeem), communstypes.ErrProviderGone)
	v.MustSend(v.Member("amina"), &communstypes.MsgConfirmRedemption{Person: v.Member("amina").Address, RedemptionId: 1})
	require.Equal(t, communstypes.REDEMPTION_STATE_CONFIRMED, v.redemption(1).State)
	v.Advance(time.Hour)
	organisation, err := communitytypes.NewQueryClient(v.Conn()).Organisation(context.Background(), &communitytypes.QueryOrganisationRequest{Address: bakery})
	require.NoError(t, err)
	require.Equal(t, communitytypes.ORGANISATION_STATUS_REMOVED, organisation.Organisation.Status)
}
