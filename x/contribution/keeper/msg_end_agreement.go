package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// EndAgreement ends a standing agreement at once. To let one run out, SetAgreement gives it an earlier last day.
//
// Signer: the account of the community's assembly.
// Refused: anybody else; where there is no such agreement.
// Effect: nothing more is submitted under it; what was keeps its limits.
func (m msgServer) EndAgreement(ctx context.Context, msg *types.MsgEndAgreement) (*types.MsgEndAgreementResponse, error) {
	if err := checkAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	contributor, err := m.persons.PersonID(ctx, msg.Contributor)
	if err != nil {
		return nil, errorsmod.Wrap(err, "contributor")
	}
	a, found, err := m.agreement(ctx, msg.Community, contributor, msg.Category)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, errorsmod.Wrapf(types.ErrUnknownAgreement, "with %s on %q of %q", msg.Contributor, msg.Category, msg.Community)
	}
	return &types.MsgEndAgreementResponse{}, m.dropAgreement(ctx, a, false)
}
