package types

import errorsmod "cosmossdk.io/errors"

func validateAddress(field, text string) error {
	if text == "" {
		return errorsmod.Wrapf(ErrInvalidAddress, "%s is missing", field)
	}
	if _, err := ParseAddress(text); err != nil {
		return errorsmod.Wrap(err, field)
	}
	return nil
}

// validateOwn checks a message by which somebody acts on their own membership.
func validateOwn(role, sender, community string) error {
	if err := validateAddress(role, sender); err != nil {
		return err
	}
	return ValidateSlug(community)
}

// validateAboutAnother checks a message by which somebody speaks of another: never of oneself.
func validateAboutAnother(role, sender, community, otherRole, other string) error {
	if err := validateOwn(role, sender, community); err != nil {
		return err
	}
	if err := validateAddress(otherRole, other); err != nil {
		return err
	}
	if sender == other {
		return errorsmod.Wrapf(ErrInvalidRequest, "%s and %s are the same address: nobody vouches for themselves", role, otherRole)
	}
	return nil
}
