package ante

import (
	"context"
	"time"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/permission"
	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
)

// Pauses knows which messages are held for a while. The community is asked only where it matters.
type Pauses interface {
	IsPaused(ctx context.Context, messageType string, community func() (string, error)) (commissiontypes.Pause, bool, error)
}

// Offers knows whose offers there are.
type Offers interface {
	OfferCommunity(ctx context.Context, offer uint64) (string, error)
}

// pause refuses what an assembly or a commission holds. Only what opens something is asked about, with one read; what answers to something passes.
type pause struct {
	pauses Pauses
	offers Offers
}

func (d pause) check(a *attempt) error {
	for i, message := range a.tx.GetMsgs() {
		if !permission.Opens(message) {
			continue
		}
		held, paused, err := d.pauses.IsPaused(a.state, sdk.MsgTypeURL(message), func() (string, error) { return d.communityOf(a, message) })
		if err == nil && paused {
			err = errorsmod.Wrapf(ErrPaused, "message %d: %s in %s until %s", i, held.MessageType, held.Scope, held.Until.Format(time.RFC3339))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// communityOf is where a message opens something: the community that it names, that of its offer, or else the sender's home.
func (d pause) communityOf(a *attempt, message sdk.Msg) (string, error) {
	switch m := message.(type) {
	case *communstypes.MsgRedeem:
		return d.offers.OfferCommunity(a.state, m.OfferId)
	case interface{ GetCommunity() string }:
		return m.GetCommunity(), nil
	}
	return a.sender.Home, nil
}
