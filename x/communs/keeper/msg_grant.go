package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// Grant gives Communs of the commons fund to a member, as solidarity.
//
// Signer: the account of the community's assembly.
// Refused: anybody else; a person who is not active there; what Keeper.Grant refuses.
// Effect: the person's free Communs grow by what the fund loses. None are created. What would bring the person above the cap stays in the fund.
func (s msgServer) Grant(ctx context.Context, msg *types.MsgGrant) (*types.MsgGrantResponse, error) {
	if err := requireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	id, err := s.ledgers.persons.PersonID(ctx, msg.Person)
	if err != nil {
		return nil, err
	}
	active, err := s.ledgers.memberships.IsActivePerson(ctx, id, msg.Community)
	if err != nil {
		return nil, err
	}
	if !active {
		return nil, errorsmod.Wrapf(types.ErrNotActive, "%s in %q", msg.Person, msg.Community)
	}
	given, left, err := s.ledgers.Grant(ctx, msg.Community, id, msg.Amount)
	if err != nil {
		return nil, err
	}
	return &types.MsgGrantResponse{Fund: left, ToMember: given}, event.Emit(ctx, &types.EventCommunsGranted{
		Community: msg.Community, Id: id, Address: msg.Person, Amount: msg.Amount, Fund: left, ReasonHash: msg.ReasonHash,
		ToMember: given, AboveCap: msg.Amount - given,
	})
}
