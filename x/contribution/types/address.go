package types

import (
	"slices"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// checkAddress refuses what is no address of this chain. The error names it.
func checkAddress(address string) error {
	if _, err := sdk.AccAddressFromBech32(address); err != nil {
		return errorsmod.Wrapf(ErrInvalidAddress, "%.80q: %s", address, err)
	}
	return nil
}

// checkAddresses refuses a list in which one is no address, stands twice, or is one of others. An invalid list is refused
// with its own error.
func checkAddresses(invalid *errorsmod.Error, what string, addresses []string, others ...string) error {
	for i, address := range addresses {
		if err := checkAddress(address); err != nil {
			return errorsmod.Wrap(err, what)
		}
		switch {
		case slices.Contains(addresses[:i], address):
			return errorsmod.Wrapf(invalid, "%s is named twice", address)
		case slices.Contains(others, address):
			return errorsmod.Wrapf(invalid, "%s is a contributor", address)
		}
	}
	return nil
}

// validateSlugs holds the names of a community and of its category to their form.
func validateSlugs(community, category string) error {
	switch {
	case !isSlug(community, 3, 32):
		return errorsmod.Wrapf(ErrInvalidCommunity, "it is 3 to 32 of a-z, 0-9 and hyphen, not %.40q", community)
	case !isSlug(category, 2, maxCategoryID):
		return errorsmod.Wrapf(ErrUnknownCategory, "a category is 2 to %d of a-z, 0-9 and hyphen, not %.40q", maxCategoryID, category)
	}
	return nil
}
