package types

import (
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/commission/composition"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
)

var grantType = sdk.MsgTypeURL(&communstypes.MsgGrant{})

// ValidateBasic checks what needs no state.
func (m *MsgMandate) ValidateBasic() error {
	if err := validateScope(m.Scope, ErrInvalidMandate); err != nil {
		return err
	}
	if m.Kind <= KIND_UNSPECIFIED || m.Kind > KIND_OTHER {
		return errorsmod.Wrapf(ErrInvalidMandate, "%s: it is technical, political, social or other", m.Kind)
	}
	if err := validateText("name", m.Name, mostNameBytes, ErrInvalidMandate); err != nil {
		return err
	}
	if err := validateText("purpose", m.Purpose, mostTextBytes, ErrInvalidMandate); err != nil {
		return err
	}
	if err := validateHash("purpose_hash", m.PurposeHash, ErrInvalidMandate); err != nil {
		return err
	}
	if m.Term <= 0 {
		return errorsmod.Wrapf(ErrInvalidMandate, "a term of %s, it must be more than 0", m.Term)
	}
	if err := validatePowers(m.Powers, m.GrantsAMonth); err != nil {
		return err
	}
	return m.validateGroups()
}

func (m *MsgMandate) validateGroups() error {
	groups := make([]composition.Group, len(m.Groups))
	for i, g := range m.Groups {
		if err := communitytypes.ValidateSlug(g.Community); err != nil {
			return errorsmod.Wrap(ErrInvalidMandate, err.Error())
		}
		groups[i] = composition.Group{Community: g.Community, Elected: g.Elected, Drawn: g.Drawn}
	}
	only, _ := communitytypes.ScopeCommunity(m.Scope)
	if err := composition.Check(groups, m.Threshold, only); err != nil {
		return errorsmod.Wrap(ErrInvalidMandate, err.Error())
	}
	return nil
}

// validatePowers holds powers to their order, and a sum a month to the power of granting.
func validatePowers(powers []string, grantsAMonth uint64) error {
	if n := len(powers); n < 1 || n > mostPowers {
		return errorsmod.Wrapf(ErrInvalidMandate, "%d powers, 1 to %d are taken", n, mostPowers)
	}
	grants := false
	for i, power := range powers {
		if err := validateType(power, ErrInvalidMandate); err != nil {
			return err
		}
		if i > 0 && powers[i-1] >= power {
			return errorsmod.Wrapf(ErrInvalidMandate, "power %s after %s, each stands once, by name", power, powers[i-1])
		}
		grants = grants || power == grantType
	}
	if grants != (grantsAMonth > 0) {
		return errorsmod.Wrapf(ErrInvalidMandate, "grants_a_month is %d µC: a sum goes with the power of %s, and only with it", grantsAMonth, grantType)
	}
	return nil
}
