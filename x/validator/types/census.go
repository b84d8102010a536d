package types

import (
	"bytes"

	errorsmod "cosmossdk.io/errors"
)

// census knows the seats and keys of a genesis while it is checked.
type census struct {
	seats map[uint64]Seat
	keys  map[string]Key // by public key: of every seat that was not withdrawn, and every old one
}

func newCensus() census { return census{seats: map[uint64]Seat{}, keys: map[string]Key{}} }

func (c census) addSeats(seats []Seat) error {
	var last uint64
	for _, s := range seats {
		if err := s.Validate(); err != nil {
			return errorsmod.Wrapf(err, "seat %d", s.Id)
		}
		if s.Id <= last {
			return errorsmod.Wrapf(ErrInvalidSeat, "seat %d after seat %d: each once, by number", s.Id, last)
		}
		last = s.Id
		c.seats[s.Id] = s
		if s.Withdrawn() {
			continue
		}
		if err := c.addKey(Key{SeatId: s.Id, ConsensusPubkey: s.ConsensusPubkey}); err != nil {
			return err
		}
	}
	return nil
}

func (c census) addOldKeys(keys []Key) error {
	var last []byte
	for _, key := range keys {
		if err := CheckPubKey(key.ConsensusPubkey); err != nil {
			return errorsmod.Wrapf(err, "old key of seat %d", key.SeatId)
		}
		if _, known := c.seats[key.SeatId]; !known {
			return errorsmod.Wrapf(ErrUnknownSeat, "the old key %X is of seat %d", key.ConsensusPubkey, key.SeatId)
		}
		address := ConsensusAddress(key.ConsensusPubkey)
		if bytes.Compare(address, last) < 0 {
			return errorsmod.Wrapf(ErrInvalidKey, "the old key %X is out of order: by consensus address", key.ConsensusPubkey)
		}
		last = address
		if err := c.addKey(key); err != nil {
			return err
		}
	}
	return nil
}

func (c census) addKey(key Key) error {
	if other, taken := c.keys[string(key.ConsensusPubkey)]; taken {
		return errorsmod.Wrapf(ErrDuplicateKey, "the key %X of seat %d is that of seat %d too", key.ConsensusPubkey, key.SeatId, other.SeatId)
	}
	c.keys[string(key.ConsensusPubkey)] = key
	return nil
}

func (c census) checkWithdrawn(seats []Seat) error {
	for _, s := range seats {
		if s.Withdrawn() && c.keys[string(s.ConsensusPubkey)].SeatId != s.Id {
			return errorsmod.Wrapf(ErrInvalidKey, "the key %X of the withdrawn seat %d is not among its old keys", s.ConsensusPubkey, s.Id)
		}
	}
	return nil
}

func (c census) checkSet(set []SentKey) error {
	if len(set) == 0 {
		return errorsmod.Wrap(ErrNoValidator, "a chain needs one active seat at least")
	}
	var last uint64
	for _, sent := range set {
		if sent.SeatId <= last {
			return errorsmod.Wrapf(ErrInvalidSeat, "sent key of seat %d after that of seat %d: each once, by seat", sent.SeatId, last)
		}
		last = sent.SeatId
		if key, known := c.keys[string(sent.ConsensusPubkey)]; !known || key.SeatId != sent.SeatId {
			return errorsmod.Wrapf(ErrUnknownKey, "the sent key %X is not a key of seat %d", sent.ConsensusPubkey, sent.SeatId)
		}
	}
	return nil
}
