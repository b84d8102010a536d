package types

import communitytypes "github.com/communalia/communalia-chain/x/community/types"

// ValidateBasic checks what the message alone can tell.
func (m *MsgConfirmPart) ValidateBasic() error {
	if err := validateID(m.ContributionId); err != nil {
		return err
	}
	return communitytypes.ValidateWard(m.Contributor, m.Ward)
}
