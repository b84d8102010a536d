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

func (d membership) check(a *attempt) error {
	sender, err := d.members.Signer(a.state, a.envelope.Signer)
	if err != nil {
		return err
	}
	for i, message := range a.tx.GetMsgs() {
		row, _ := permission.Of(message) // known: the envelope was opened
		if !row.Allows(sender.Standing) {
			return errorsmod.Wrapf(ErrStandingRefused, "message %d: %s may be sent by %s; the sender is %s, who may send %s",
				i, sdk.MsgTypeURL(message), row.Who, sender.Standing, permission.Summary(sender.Standing))
		}
	}
	a.sender = sender
	return nil
}
