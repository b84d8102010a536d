package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/community/types"
)

// key gives what an address points to, a replaced key included.
func (k Keeper) key(ctx context.Context, address []byte) (ref types.KeyRef, known bool, err error) {
	ref, err = k.keys.Get(ctx, address)
	if errors.Is(err, collections.ErrNotFound) {
		return types.KeyRef{}, false, nil
	}
	return ref, err == nil, err
}

// currentKey gives what an address points to. A replaced key is an error that names the new one, an unknown one the given error.
func (k Keeper) currentKey(ctx context.Context, text string, unknown *errorsmod.Error) (types.KeyRef, error) {
	address, err := types.ParseAddress(text)
	if err != nil {
		return types.KeyRef{}, err
	}
	ref, known, err := k.key(ctx, address)
	switch {
	case err != nil:
		return ref, err
	case !known:
		return ref, errorsmod.Wrapf(unknown, "%s", text)
	case ref.Retired:
		return ref, k.retiredKey(ctx, text, ref)
	}
	return ref, nil
}

func (k Keeper) retiredKey(ctx context.Context, old string, ref types.KeyRef) error {
	current, err := k.AddressOf(ctx, ref.Id)
	if err != nil {
		return err
	}
	return errorsmod.Wrapf(types.ErrRetiredKey, "%s was replaced by %s", old, current)
}

// requireFree refuses an address that belongs or belonged to somebody, or to which nobody holds a key.
func (k Keeper) requireFree(ctx context.Context, text string) ([]byte, error) {
	address, err := types.ParseAddress(text)
	if err != nil {
		return nil, err
	}
	ref, known, err := k.key(ctx, address)
	switch {
	case err != nil:
		return nil, err
	case known && ref.Retired:
		return nil, errorsmod.Wrapf(types.ErrAddressTaken, "%s is a key that was replaced", text)
	case known:
		return nil, errorsmod.Wrapf(types.ErrAddressTaken, "%s is the key of id %d", text, ref.Id)
	case k.keyless(ctx, address):
		return nil, errorsmod.Wrapf(types.ErrAddressTaken, "%s is an account of the chain itself", text)
	}
	erased, err := k.erasedKeys.Has(ctx, hashOf(address))
	if err == nil && erased {
		err = errorsmod.Wrapf(types.ErrAddressTaken, "%s was the key of somebody who is excluded from a community", text)
	}
	return address, err
}

// keyless tells whether an address is one of the chain's own, to which nobody holds a key.
func (k Keeper) keyless(ctx context.Context, address []byte) bool {
	if k.reserved[string(address)] {
		return true
	}
	_, module := k.accounts.GetAccount(ctx, address).(sdk.ModuleAccountI)
	return module
}

// point makes an address the key of an id, and gives it an account.
func (k Keeper) point(ctx context.Context, address []byte, id uint64, kind types.Kind) error {
	if k.accounts.GetAccount(ctx, address) == nil {
		k.accounts.SetAccount(ctx, k.accounts.NewAccountWithAddress(ctx, address))
	}
	return k.keys.Set(ctx, address, types.KeyRef{Id: id, Kind: kind})
}

// retire makes an address a replaced key of an id. It still points there, so that no ban is shed with it.
func (k Keeper) retire(ctx context.Context, address []byte, id uint64, kind types.Kind) error {
	k.removeAccount(ctx, address)
	if err := k.retiredKeys.Set(ctx, collections.Join(id, address)); err != nil {
		return err
	}
	return k.keys.Set(ctx, address, types.KeyRef{Id: id, Kind: kind, Retired: true})
}

func (k Keeper) removeAccount(ctx context.Context, address []byte) {
	if account := k.accounts.GetAccount(ctx, address); account != nil {
		k.accounts.RemoveAccount(ctx, account)
	}
}

// addressesBefore lists the replaced keys of an id.
func (k Keeper) addressesBefore(ctx context.Context, id uint64) ([][]byte, error) {
	var addresses [][]byte
	err := k.retiredKeys.Walk(ctx, collections.NewPrefixedPairRange[uint64, []byte](id),
		func(key collections.Pair[uint64, []byte]) (bool, error) {
			addresses = append(addresses, key.K2())
			return false, nil
		})
	return addresses, err
}
