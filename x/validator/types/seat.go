package types

import (
	"strings"
	"unicode/utf8"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/validator/valset"
)

const (
	// SeatPower is the power of every seat in the consensus: one server, one voice.
	SeatPower int64 = 1
	// MaxMoniker is the length of the longest moniker, in bytes.
	MaxMoniker = 64
)

// NewSeat is a seat as it is granted, its dates left open; genesis fills in genesis time.
func NewSeat(id, organisation uint64, moniker string, pubkey []byte, possession Possession) Seat {
	return Seat{
		Id: id, OrganisationId: organisation, Moniker: moniker, ConsensusPubkey: pubkey, Possession: possession,
		Status: SEAT_STATUS_ACTIVE, Reason: STATUS_REASON_GRANTED,
	}
}

// Active tells whether the seat's key belongs in the validator set.
func (s Seat) Active() bool { return s.Status == SEAT_STATUS_ACTIVE }

// Withdrawn tells whether the seat is gone for good.
func (s Seat) Withdrawn() bool { return s.Status == SEAT_STATUS_WITHDRAWN }

// InSet is the seat's place in the validator set, given the key that CometBFT holds for it, if any.
func (s Seat) InSet(held []byte) valset.Seat {
	place := valset.Seat{ID: s.Id, Held: valset.Key(held), Urgent: s.Reason == STATUS_REASON_DOUBLE_SIGNED}
	if s.Active() {
		place.Wanted = valset.Key(s.ConsensusPubkey)
	}
	return place
}

// reasons are those that a status can have.
var reasons = map[SeatStatus][]StatusReason{
	SEAT_STATUS_ACTIVE:    {STATUS_REASON_GRANTED, STATUS_REASON_RESUMED, STATUS_REASON_USEFUL_AGAIN},
	SEAT_STATUS_SUSPENDED: {STATUS_REASON_TOO_FEW_SIGNATURES, STATUS_REASON_ABSENT},
	SEAT_STATUS_WITHDRAWN: {STATUS_REASON_DOUBLE_SIGNED, STATUS_REASON_FEDERATION_WITHDREW},
	SEAT_STATUS_PAUSED:    {STATUS_REASON_OPERATOR_PAUSED},
	SEAT_STATUS_DORMANT:   {STATUS_REASON_TOO_LITTLE_WORK},
}

// Validate tells what is wrong with a seat, looked at alone.
func (s Seat) Validate() error {
	switch {
	case s.Id == 0:
		return errorsmod.Wrap(ErrInvalidSeat, "seats are numbered from 1")
	case s.OrganisationId == 0:
		return errorsmod.Wrap(ErrInvalidSeat, "it names no organisation")
	}
	if err := ValidateMoniker(s.Moniker); err != nil {
		return err
	}
	if err := s.validateStatus(); err != nil {
		return err
	}
	return s.Possession.Verify(s.ConsensusPubkey)
}

func (s Seat) validateStatus() error {
	for _, reason := range reasons[s.Status] {
		if s.Reason == reason {
			return nil
		}
	}
	return errorsmod.Wrapf(ErrInvalidSeat, "no seat is %s for the reason %s", s.Status, s.Reason)
}

// ValidateMoniker holds the name of a server to its bounds.
func ValidateMoniker(moniker string) error {
	if len(moniker) > MaxMoniker || !utf8.ValidString(moniker) {
		return errorsmod.Wrapf(ErrInvalidSeat, "a moniker is at most %d bytes of UTF-8", MaxMoniker)
	}
	return nil
}

// Word names the status within a sentence.
func (s SeatStatus) Word() string {
	return strings.ToLower(strings.TrimPrefix(s.String(), "SEAT_STATUS_"))
}
