package types

import (
	"slices"

	errorsmod "cosmossdk.io/errors"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

// MaxBatch is the number of contributions that one message can attest.
const MaxBatch = 20

// ValidateBasic checks what the message alone can tell.
func (m *MsgAttest) ValidateBasic() error {
	if len(m.ContributionIds) < 1 || len(m.ContributionIds) > MaxBatch {
		return errorsmod.Wrapf(ErrInvalidBatch, "%d contributions, there must be 1 to %d", len(m.ContributionIds), MaxBatch)
	}
	for i, id := range m.ContributionIds {
		if slices.Contains(m.ContributionIds[:i], id) {
			return errorsmod.Wrapf(ErrInvalidBatch, "contribution %d stands in it twice", id)
		}
		if err := validateID(id); err != nil {
			return err
		}
	}
	return communitytypes.ValidateWard(m.Attester, m.Ward)
}

func validateID(contribution uint64) error {
	if contribution == 0 {
		return errorsmod.Wrap(ErrUnknownContribution, "ids begin with 1, not 0")
	}
	return nil
}
