package ante

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/permission"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

// Members knows who is behind an address; a stranger is an error.
type Members interface {
	Signer(ctx context.Context, address []byte) (communitytypes.Signer, error)
}

// membership refuses, before any signature is verified, who belongs to no community, and what a sender's standing does not allow.
type membership struct {
	members Members
}

func (d membership) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	address, err := soleSigner(tx)
	if err != nil {
		return ctx, err
	}
	sender, err := d.members.Signer(ctx, address)
	if err != nil {
		return ctx, err
	}
	for i, message := range tx.GetMsgs() {
		row, _ := permission.Of(message) // known: the envelope was opened
		if !row.Allows(sender.Standing) {
			return ctx, errorsmod.Wrapf(ErrStandingRefused, "message %d: %s may be sent by %s; the sender is %s, who may send %s",
				i, sdk.MsgTypeURL(message), row.Who, sender.Standing, permission.Summary(sender.Standing))
		}
	}
	return next(withSender(ctx, sender), tx, simulate)
}

type senderKey struct{}

// withSender hands the sender on, so that no decorator has to read it again.
func withSender(ctx sdk.Context, sender communitytypes.Signer) sdk.Context {
	return ctx.WithValue(senderKey{}, sender)
}

func senderOf(ctx sdk.Context) (communitytypes.Signer, bool) {
	sender, ok := ctx.Value(senderKey{}).(communitytypes.Signer)
	return sender, ok
}
