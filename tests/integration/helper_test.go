package integration

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	abci "github.com/cometbft/cometbft/abci/types"

	errorsmod "cosmossdk.io/errors"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

func (v village) attestFor(helper, ward string, id uint64) *contributiontypes.MsgAttest {
	return &contributiontypes.MsgAttest{Attester: v.Member(helper).Address, Ward: v.Member(ward).Address, ContributionIds: []uint64{id}}
}

func refusedWith(t *testing.T, res *abci.ExecTxResult, want *errorsmod.Error) {
	t.Helper()
	refused(t, want, res.Codespace, res.Code, res.Log)
}

// Amina, who has no smartphone, names bruno: he attests and redeems in her name, marked as such, and what they say counts once.
func TestHelper_signsInAWardsName(t *testing.T) {
	v := earned(t)
	id := v.submit("elsa", 9, time.Hour)
	refusedWith(t, v.Send(v.Member("bruno"), v.attestFor("bruno", "amina", id)), communitytypes.ErrNotHelper)
	v.MustSend(v.Member("amina"), &communitytypes.MsgSetHelper{Member: v.Member("amina").Address, Helper: v.Member("bruno").Address})
	v.MustSend(v.Member("bruno"), v.attestFor("bruno", "amina", id))
	given := v.contribution(id).Attestations[0]
	require.Equal(t, v.Member("amina").Address, given.Attester.Address)
	require.Equal(t, v.Member("bruno").Address, given.Helper.Address)
	again := &contributiontypes.MsgAttest{Attester: v.Member("bruno").Address, ContributionIds: []uint64{id}}
	refusedWith(t, v.Send(v.Member("bruno"), again), contributiontypes.ErrOneVoice)

	wards, err := communitytypes.NewQueryClient(v.Conn()).Wards(context.Background(), &communitytypes.QueryWardsRequest{Address: v.Member("bruno").Address})
	require.NoError(t, err)
	require.Len(t, wards.Wards, 1)

	offer, own := v.offer("djibril", true), v.offer("bruno", true)
	redeem := func(offer uint64) *communstypes.MsgRedeem {
		return &communstypes.MsgRedeem{Person: v.Member("bruno").Address, Ward: v.Member("amina").Address, OfferId: offer, MaxPrice: 5_000_000}
	}
	refusedWith(t, v.Send(v.Member("bruno"), redeem(own)), communstypes.ErrOwnOffer)
	before := v.worth("amina")
	v.MustSend(v.Member("bruno"), redeem(offer),
		&communstypes.MsgConfirmRedemption{Person: v.Member("bruno").Address, Ward: v.Member("amina").Address})
	require.InDelta(t, before-5_000_000, v.worth("amina"), 100)
	r := v.redemption(1)
	require.Equal(t, []uint64{v.Member("amina").ID, v.Member("bruno").ID, v.Member("bruno").ID}, []uint64{r.Person, r.Helper, r.Confirmer})
	require.Equal(t, v.Member("bruno").ID, v.contribution(r.Contribution).Attestations[0].Helper.Id)

	v.MustSend(v.Member("amina"), &communitytypes.MsgSetHelper{Member: v.Member("amina").Address})
	refusedWith(t, v.Send(v.Member("bruno"), redeem(offer)), communitytypes.ErrNotHelper)
}
