package ante

import (
	"context"
	"errors"
	"testing"
	"time"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	"cosmossdk.io/log/v2"

	sdk "github.com/cosmos/cosmos-sdk/types"

	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
)

var errNoOffer = errors.New("no such offer")

// holds is a chain on which Valbonne holds all that opens something. Offer 1 is Valbonne's, 2 Lodève's.
type holds struct{ asked []string }

func (h *holds) IsPaused(_ context.Context, messageType string, community func() (string, error)) (commissiontypes.Pause, bool, error) {
	h.asked = append(h.asked, messageType)
	where, err := community()
	return commissiontypes.Pause{MessageType: messageType, Scope: "community/valbonne", Until: time.Unix(0, 0).UTC()}, where == "valbonne", err
}

func (h *holds) OfferCommunity(_ context.Context, offer uint64) (string, error) {
	if offer > 2 {
		return "", errNoOffer
	}
	return []string{"", "valbonne", "lodeve"}[offer], nil
}

func (h *holds) send(messages ...sdk.Msg) error {
	ctx := sdk.NewContext(nil, cmtproto.Header{Height: 5}, false, log.NewNopLogger())
	return pause{h, h}.check(sentBy(communitytypes.Signer{ID: 7, Home: "valbonne"}, ctx, sent(messages)))
}

// sent is a transaction of which only the messages matter.
type sent []sdk.Msg

func (s sent) GetMsgs() []sdk.Msg                  { return s }
func (s sent) GetMsgsV2() ([]proto.Message, error) { return nil, nil }

func TestPause_refusesWhatIsHeldWhereItOpensSomething(t *testing.T) {
	h := &holds{}
	err := h.send(&communitytypes.MsgLeave{Community: "valbonne"}, &communitytypes.MsgInvite{Community: "valbonne"})
	require.ErrorIs(t, err, ErrPaused)
	require.ErrorContains(t, err, "message 1: /communalia.community.v1.MsgInvite in community/valbonne until 1970-01-01T00:00:00Z")
	require.Equal(t, []string{"/communalia.community.v1.MsgInvite"}, h.asked, "what opens nothing is not asked about")
	require.NoError(t, h.send(&communitytypes.MsgInvite{Community: "lodeve"}))
	require.ErrorIs(t, h.send(&communstypes.MsgRedeem{OfferId: 1}), ErrPaused, "where the offer is")
	require.NoError(t, h.send(&communstypes.MsgRedeem{OfferId: 2}))
	require.ErrorIs(t, h.send(&communstypes.MsgRedeem{OfferId: 3}), errNoOffer)
}
