package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/community/types"
)

// Identify gives the id of the person or organisation whose key an address is.
func (k Keeper) Identify(ctx context.Context, address []byte) (uint64, error) {
	text, err := types.FormatAddress(address)
	if err != nil {
		return 0, err
	}
	ref, err := k.currentKey(ctx, text, types.ErrNotAMember)
	return ref.Id, err
}

// PersonID gives the id of the person whose key an address is.
func (k Keeper) PersonID(ctx context.Context, address string) (uint64, error) {
	ref, err := k.currentKey(ctx, address, types.ErrUnknownPerson)
	if err != nil {
		return 0, err
	}
	if ref.Kind != types.KIND_PERSON {
		return 0, errorsmod.Wrapf(types.ErrUnknownPerson, "%s is an organisation", address)
	}
	return ref.Id, nil
}

// AddressOf gives the address of the key that an id has now.
func (k Keeper) AddressOf(ctx context.Context, id uint64) (string, error) {
	person, err := k.persons.Get(ctx, id)
	switch {
	case errors.Is(err, collections.ErrNotFound):
		return k.addressOfOrganisation(ctx, id)
	case err != nil:
		return "", err
	case person.Address == "":
		return "", errorsmod.Wrapf(types.ErrKeyErased, "id %d", id)
	}
	return person.Address, nil
}

func (k Keeper) addressOfOrganisation(ctx context.Context, id uint64) (string, error) {
	organisation, err := k.organisations.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return "", errorsmod.Wrapf(types.ErrUnknownPerson, "nobody has the id %d", id)
	}
	return organisation.Address, err
}

// addressIfKept is AddressOf for showing: empty where the key was erased.
func (k Keeper) addressIfKept(ctx context.Context, id uint64) (string, error) {
	address, err := k.AddressOf(ctx, id)
	if errors.Is(err, types.ErrKeyErased) {
		return "", nil
	}
	return address, err
}

func (k Keeper) person(ctx context.Context, id uint64) (types.Person, error) {
	person, err := k.persons.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return person, errorsmod.Wrapf(types.ErrUnknownPerson, "no person has the id %d", id)
	}
	return person, err
}

// newPerson gives an address the next id.
func (k Keeper) newPerson(ctx context.Context, address []byte) (types.Person, error) {
	text, err := types.FormatAddress(address)
	if err != nil {
		return types.Person{}, err
	}
	id, err := k.nextID.Next(ctx)
	if err != nil {
		return types.Person{}, err
	}
	person := types.Person{Id: id, Address: text}
	if err := k.persons.Set(ctx, id, person); err != nil {
		return person, err
	}
	return person, k.point(ctx, address, id, types.KIND_PERSON)
}

// OrganisationID gives the id of the organisation whose key an address is. One that its community removed is still known.
func (k Keeper) OrganisationID(ctx context.Context, address string) (uint64, error) {
	ref, err := k.currentKey(ctx, address, types.ErrUnknownOrganisation)
	if err != nil {
		return 0, err
	}
	if ref.Kind != types.KIND_ORGANISATION {
		return 0, errorsmod.Wrapf(types.ErrUnknownOrganisation, "%s is a person", address)
	}
	return ref.Id, nil
}

// OrganisationCommunity gives the slug of the community that registered an organisation.
func (k Keeper) OrganisationCommunity(ctx context.Context, id uint64) (string, error) {
	organisation, err := k.organisation(ctx, id)
	return organisation.Community, err
}

// IsRegisteredOrganisation tells whether an organisation's community has it registered still.
func (k Keeper) IsRegisteredOrganisation(ctx context.Context, id uint64) (bool, error) {
	organisation, err := k.organisation(ctx, id)
	return organisation.Status == types.ORGANISATION_STATUS_REGISTERED, err
}

func (k Keeper) organisation(ctx context.Context, id uint64) (types.Organisation, error) {
	organisation, err := k.organisations.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return organisation, errorsmod.Wrapf(types.ErrUnknownOrganisation, "no organisation has the id %d", id)
	}
	return organisation, err
}
