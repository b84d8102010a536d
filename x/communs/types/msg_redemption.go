package types

import (
	errorsmod "cosmossdk.io/errors"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/communs/price"
)

// Asked is how many units the message asks for.
func (m *MsgRedeem) Asked() uint32 { return max(m.Units, 1) }

// ValidateBasic checks what the message alone can tell.
func (m *MsgRedeem) ValidateBasic() error {
	if m.Units > price.MaxUnits {
		return errorsmod.Wrapf(ErrInvalidRequest, "%d units, at most %d", m.Units, price.MaxUnits)
	}
	if m.MaxPrice == 0 {
		return errorsmod.Wrap(ErrInvalidRequest, "max_price is the highest price that you accept, and nothing is free")
	}
	if m.PayIn != "" {
		if err := validateCommunity(m.PayIn); err != nil {
			return err
		}
	}
	if err := communitytypes.ValidateWard(m.Person, m.Ward); err != nil {
		return err
	}
	return validateNumber(ErrUnknownOffer, m.OfferId)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgAcceptRedemption) ValidateBasic() error {
	return validateNumber(ErrUnknownRedemption, m.RedemptionId)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgDeclineRedemption) ValidateBasic() error {
	return validateNumber(ErrUnknownRedemption, m.RedemptionId)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgCancelRedemption) ValidateBasic() error {
	return validateNumber(ErrUnknownRedemption, m.RedemptionId)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgMarkDelivered) ValidateBasic() error {
	return validateNumber(ErrUnknownRedemption, m.RedemptionId)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgDisputeRedemption) ValidateBasic() error {
	if len(m.ReasonHash) != 0 && len(m.ReasonHash) != HashSize {
		return errorsmod.Wrapf(ErrInvalidRequest, "reason_hash has %d bytes, want %d or none", len(m.ReasonHash), HashSize)
	}
	return validateNumber(ErrUnknownRedemption, m.RedemptionId)
}
