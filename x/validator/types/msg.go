package types

import (
	"crypto/ed25519"

	errorsmod "cosmossdk.io/errors"
)

// What follows tells what is wrong with a message whatever the state.

// ValidateBasic checks what the message alone can tell.
func (m *MsgGrantSeat) ValidateBasic() error {
	if err := requireAuthority(m.Authority); err != nil {
		return err
	}
	if m.Organisation == "" {
		return errorsmod.Wrap(ErrInvalidRequest, "organisation is missing: the address of the one that is to hold the seat")
	}
	if err := ValidateMoniker(m.Moniker); err != nil {
		return err
	}
	return checkProvenKey(m.ConsensusPubkey, m.Signature)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgWithdrawSeat) ValidateBasic() error {
	if err := requireAuthority(m.Authority); err != nil {
		return err
	}
	return requireSeat(m.SeatId)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgRotateKey) ValidateBasic() error {
	if err := requireOperator(m.Operator, m.SeatId); err != nil {
		return err
	}
	return checkProvenKey(m.ConsensusPubkey, m.Signature)
}

// ValidateBasic checks what the message alone can tell.
func (m *MsgPauseSeat) ValidateBasic() error { return requireOperator(m.Operator, m.SeatId) }

// ValidateBasic checks what the message alone can tell.
func (m *MsgResumeSeat) ValidateBasic() error { return requireOperator(m.Operator, m.SeatId) }

// ValidateBasic checks what the message alone can tell. Genesis alone may go below the bounds, and what it set may stay there: so these are
// held to what no chain can run without, and the step of each that moves to its bounds.
func (m *MsgUpdateParams) ValidateBasic() error {
	if err := requireAuthority(m.Authority); err != nil {
		return err
	}
	return m.Params.ValidateGenesis()
}

func requireAuthority(authority string) error {
	if authority == "" {
		return errorsmod.Wrap(ErrInvalidRequest, "authority is missing: the account of the federation")
	}
	return nil
}

func requireOperator(operator string, seat uint64) error {
	if operator == "" {
		return errorsmod.Wrap(ErrInvalidRequest, "operator is missing: the address of the organisation that holds the seat")
	}
	return requireSeat(seat)
}

func requireSeat(id uint64) error {
	if id == 0 {
		return errorsmod.Wrap(ErrInvalidRequest, "seat_id is missing: seats are numbered from 1")
	}
	return nil
}

func checkProvenKey(pubkey, signature []byte) error {
	if err := CheckPubKey(pubkey); err != nil {
		return err
	}
	if len(signature) != ed25519.SignatureSize {
		return errorsmod.Wrapf(ErrNoPossession, "a signature of %d bytes, an ed25519 signature has %d: make it with prove-seat",
			len(signature), ed25519.SignatureSize)
	}
	return nil
}
