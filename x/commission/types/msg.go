package types

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

// Bounds of texts and lists.
const (
	hashBytes     = 32
	mostNameBytes = 64
	mostTextBytes = 500
	mostPowers    = 16
	mostMessages  = 8
	mostTypeBytes = 128
)

// RequireAuthority refuses every signer but the account of a scope's assembly.
func RequireAuthority(authority, scope string) error {
	account, known := communitytypes.ScopeAddress(scope)
	if !known {
		return errorsmod.Wrapf(ErrNotAuthority, "scope %q, want community/<id> or %s", scope, communitytypes.FederationScope)
	}
	if signer, err := sdk.AccAddressFromBech32(authority); err != nil || !signer.Equals(account) {
		return errorsmod.Wrapf(ErrNotAuthority, "%s is not the assembly of %s, which is %s", authority, scope, account)
	}
	return nil
}

func validateScope(scope string, invalid error) error {
	if _, known := communitytypes.ScopeAddress(scope); !known {
		return errorsmod.Wrapf(invalid, "scope %q, want community/<id> or %s", scope, communitytypes.FederationScope)
	}
	return nil
}

func validateText(what, text string, most int, invalid error) error {
	switch {
	case text == "" || len(text) > most:
		return errorsmod.Wrapf(invalid, "%s of %d bytes, 1 to %d are taken", what, len(text), most)
	case !utf8.ValidString(text):
		return errorsmod.Wrapf(invalid, "%s is not valid UTF-8", what)
	case strings.ContainsFunc(text, unicode.IsControl):
		return errorsmod.Wrapf(invalid, "%s holds a control character, such as a line break", what)
	}
	return nil
}

func validateHash(what string, hash []byte, invalid error) error {
	if len(hash) != 0 && len(hash) != hashBytes {
		return errorsmod.Wrapf(invalid, "%s has %d bytes, it has %d or none", what, len(hash), hashBytes)
	}
	return nil
}

func validateType(messageType string, invalid error) error {
	if len(messageType) > mostTypeBytes || !strings.HasPrefix(messageType, "/communalia.") {
		return errorsmod.Wrapf(invalid, "message type %.140q, want one as /communalia.communs.v1.MsgGrant", messageType)
	}
	return nil
}

// ValidateBasic checks what needs no state.
func (m *MsgRevoke) ValidateBasic() error {
	if err := validateCommission(m.CommissionId); err != nil {
		return err
	}
	if err := validateScope(m.Scope, ErrNotAuthority); err != nil {
		return err
	}
	return validateHash("reason_hash", m.ReasonHash, ErrInvalidRequest)
}

func validateCommission(id uint64) error {
	if id == 0 {
		return errorsmod.Wrap(ErrUnknownCommission, "commissions are numbered from 1")
	}
	return nil
}

// ValidateBasic checks what needs no state.
func (m *MsgAcceptPlace) ValidateBasic() error { return validateCommission(m.CommissionId) }

// ValidateBasic checks what needs no state.
func (m *MsgDeclinePlace) ValidateBasic() error { return validateCommission(m.CommissionId) }

// ValidateBasic checks what needs no state.
func (m *MsgProposeAct) ValidateBasic() error {
	if err := validateCommission(m.CommissionId); err != nil {
		return err
	}
	if n := len(m.Messages); n < 1 || n > mostMessages {
		return errorsmod.Wrapf(ErrInvalidAct, "%d messages, 1 to %d are taken", n, mostMessages)
	}
	for i, packed := range m.Messages {
		if packed == nil || packed.GetCachedValue() == nil {
			return errorsmod.Wrapf(ErrInvalidAct, "message %d is empty", i)
		}
	}
	if err := validateText("reason", m.Reason, mostTextBytes, ErrInvalidAct); err != nil {
		return err
	}
	return validateHash("reason_hash", m.ReasonHash, ErrInvalidAct)
}

// ValidateBasic checks what needs no state.
func (m *MsgApproveAct) ValidateBasic() error {
	if m.ActId == 0 {
		return errorsmod.Wrap(ErrUnknownAct, "acts are numbered from 1")
	}
	return nil
}

// ValidateBasic checks what needs no state.
func (m *MsgPause) ValidateBasic() error {
	if err := validateScope(m.Scope, ErrInvalidPause); err != nil {
		return err
	}
	if m.Duration <= 0 || m.Duration > mostPause {
		return errorsmod.Wrapf(ErrInvalidPause, "duration %s, want more than 0 and at most %s", m.Duration, mostPause)
	}
	return validateType(m.MessageType, ErrInvalidPause)
}

// ValidateBasic checks what needs no state.
func (m *MsgLiftPause) ValidateBasic() error {
	if err := validateScope(m.Scope, ErrInvalidPause); err != nil {
		return err
	}
	return validateType(m.MessageType, ErrInvalidPause)
}

// ValidateBasic checks what needs no state.
func (m *MsgUpdateParams) ValidateBasic() error { return m.Params.ValidateGenesis() }

// inForce tells whether a pause holds at a moment. No outage puts its end off: it lapses by the clock.
func (p Pause) inForce(at time.Time) bool { return at.Before(p.Until) }

// InForce are the pauses that hold at a moment.
func (p Pauses) InForce(at time.Time) []Pause {
	return slices.DeleteFunc(slices.Clone(p.Pauses), func(held Pause) bool { return !held.inForce(at) })
}

// In is the place of a scope's pause, -1 for none.
func (p Pauses) In(scope string) int {
	return slices.IndexFunc(p.Pauses, func(held Pause) bool { return held.Scope == scope })
}
