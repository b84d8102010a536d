package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// registeredBy gives the organisation whose key an address is or was, where a community registered it and did not remove it since. A replaced
// key finds it too: an organisation must not escape a decision by changing its key.
func (k Keeper) registeredBy(ctx context.Context, text, community string) (types.Organisation, error) {
	if _, err := k.census(ctx, community); err != nil {
		return types.Organisation{}, err
	}
	address, err := types.ParseAddress(text)
	if err != nil {
		return types.Organisation{}, err
	}
	ref, known, err := k.key(ctx, address)
	if err != nil {
		return types.Organisation{}, err
	}
	if !known || ref.Kind != types.KIND_ORGANISATION {
		return types.Organisation{}, errorsmod.Wrap(types.ErrUnknownOrganisation, text)
	}
	organisation, err := k.organisation(ctx, ref.Id)
	switch {
	case err != nil:
	case organisation.Community != community:
		err = errorsmod.Wrapf(types.ErrUnknownOrganisation, "organisation %d is registered in %q, not in %q", organisation.Id, organisation.Community, community)
	case organisation.Status != types.ORGANISATION_STATUS_REGISTERED:
		err = errorsmod.Wrapf(types.ErrOrganisationRemoved, "organisation %d by %q", organisation.Id, community)
	}
	return organisation, err
}

// setOrganisation writes an organisation, and lists it under its community.
func (k Keeper) setOrganisation(ctx context.Context, o types.Organisation) error {
	if err := k.organisations.Set(ctx, o.Id, o); err != nil {
		return err
	}
	return k.organisationsOf.Set(ctx, collections.Join(o.Community, o.Id))
}

// removeOrganisation ends an organisation's rights, and tells those who listen.
func (k Keeper) removeOrganisation(ctx context.Context, o types.Organisation) error {
	o.Status = types.ORGANISATION_STATUS_REMOVED
	if err := k.organisations.Set(ctx, o.Id, o); err != nil {
		return err
	}
	seat, err := k.holdsSeat(ctx, o.Id)
	if err != nil {
		return err
	}
	for _, hook := range k.up.organisations {
		if err := hook.AfterOrganisationRemoved(ctx, o.Id, o.Community); err != nil {
			return err
		}
	}
	return event.Emit(ctx, &types.EventOrganisationRemoved{OrganisationId: o.Id, Community: o.Community, HoldsSeat: seat})
}
