package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// RegisterOrganisation makes an address that of an organisation of the community. One that was removed comes back under its id.
func (s msgServer) RegisterOrganisation(
	ctx context.Context, msg *types.MsgRegisterOrganisation,
) (*types.MsgRegisterOrganisationResponse, error) {
	if err := types.RequireAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	if _, err := s.census(ctx, msg.Community); err != nil {
		return nil, err
	}
	organisation, known, err := s.removedAt(ctx, msg.Organisation, msg.Community)
	if err != nil {
		return nil, err
	}
	if known {
		err = s.organisationsOf.Remove(ctx, collections.Join(organisation.Community, organisation.Id))
	} else {
		organisation, err = s.newOrganisation(ctx, msg.Organisation)
	}
	if err != nil {
		return nil, err
	}
	organisation.Community, organisation.Name = msg.Community, msg.Name
	organisation.RegisteredAt, organisation.Status = now(ctx), types.ORGANISATION_STATUS_REGISTERED
	if err := s.setOrganisation(ctx, organisation); err != nil {
		return nil, err
	}
	return &types.MsgRegisterOrganisationResponse{Id: organisation.Id}, event.Emit(ctx, &types.EventOrganisationRegistered{
		OrganisationId: organisation.Id, Community: msg.Community, Address: organisation.Address, Name: msg.Name,
	})
}

// removedAt gives the organisation whose key an address is, where its community removed it and it may come back. One that holds a seat comes
// back to that community only: a seat does not move to another one without the federation. It answers false where nobody has the address.
func (k Keeper) removedAt(ctx context.Context, text, community string) (o types.Organisation, known bool, err error) {
	address, err := types.ParseAddress(text)
	if err != nil {
		return o, false, err
	}
	ref, known, err := k.key(ctx, address)
	if err != nil || !known || ref.Retired || ref.Kind != types.KIND_ORGANISATION {
		return o, false, err
	}
	if o, err = k.organisation(ctx, ref.Id); err != nil {
		return o, false, err
	}
	if o.Status == types.ORGANISATION_STATUS_REGISTERED {
		return o, false, errorsmod.Wrapf(types.ErrRegisteredAlready, "%s is organisation %d of %q", text, o.Id, o.Community)
	}
	seat, err := k.holdsSeat(ctx, o.Id)
	if err == nil && seat && o.Community != community {
		err = errorsmod.Wrapf(types.ErrHoldsSeat, "organisation %d was removed by %q, and only %q registers it anew until the federation withdrew its seat",
			o.Id, o.Community, o.Community)
	}
	return o, true, err
}

// newOrganisation gives an address the next id.
func (k Keeper) newOrganisation(ctx context.Context, text string) (types.Organisation, error) {
	address, err := k.requireFree(ctx, text)
	if err != nil {
		return types.Organisation{}, err
	}
	id, err := k.nextID.Next(ctx)
	if err != nil {
		return types.Organisation{}, err
	}
	return types.Organisation{Id: id, Address: text}, k.point(ctx, address, id, types.KIND_ORGANISATION)
}
