package types

import errorsmod "cosmossdk.io/errors"

// DefaultGenesis has the default parameters, and no seat yet: a chain starts only once it has one.
func DefaultGenesis() *GenesisState { return &GenesisState{Params: DefaultParams()} }

// NeverRan tells whether the genesis is of a new chain rather than exported from one that ran.
func (g GenesisState) NeverRan() bool { return len(g.SentKeys) == 0 }

// StartSet is the validator set with which the chain starts: the one last sent, or, in a chain that never ran, every active seat's key.
func (g GenesisState) StartSet() []SentKey {
	if !g.NeverRan() {
		return g.SentKeys
	}
	var sent []SentKey
	for _, s := range g.Seats {
		if s.Active() {
			sent = append(sent, SentKey{SeatId: s.Id, ConsensusPubkey: s.ConsensusPubkey})
		}
	}
	return sent
}

// ValidateFor is Validate for a chain known by its id: the proofs in a new chain's genesis must have been made for that chain.
func (g GenesisState) ValidateFor(chainID string) error {
	if err := g.Validate(); err != nil {
		return err
	}
	for _, s := range g.Seats {
		if g.NeverRan() && s.Possession.ChainId != chainID {
			return errorsmod.Wrapf(ErrNoPossession, "seat %d: the key signed for chain id %q, this chain is %q", s.Id, s.Possession.ChainId, chainID)
		}
	}
	return nil
}

// Validate tells the first thing that is wrong with the genesis, and where.
func (g GenesisState) Validate() error {
	if err := g.Params.ValidateGenesis(); err != nil {
		return err
	}
	census := newCensus()
	if err := census.addSeats(g.Seats); err != nil {
		return err
	}
	if err := census.addOldKeys(g.OldKeys); err != nil {
		return err
	}
	if err := census.checkWithdrawn(g.Seats); err != nil {
		return err
	}
	if err := census.checkSet(g.StartSet()); err != nil {
		return err
	}
	if err := g.validateMisses(census); err != nil {
		return err
	}
	return g.validateWork(census)
}

func (g GenesisState) validateMisses(census census) error {
	if g.NextSlot >= g.Params.Window {
		return errorsmod.Wrapf(ErrInvalidMisses, "next_slot is %d, the window has %d slots from 0", g.NextSlot, g.Params.Window)
	}
	var last uint64
	for _, m := range g.Misses {
		seat, known := census.seats[m.SeatId]
		switch {
		case m.SeatId <= last:
			return errorsmod.Wrapf(ErrInvalidMisses, "record of seat %d after that of seat %d: each once, by seat", m.SeatId, last)
		case !known || !seat.Active():
			return errorsmod.Wrapf(ErrInvalidMisses, "record of seat %d, which is not an active seat", m.SeatId)
		}
		if err := g.Params.Rules().Check(m.Record.Liveness()); err != nil {
			return errorsmod.Wrapf(ErrInvalidMisses, "seat %d: %s", m.SeatId, err)
		}
		last = m.SeatId
	}
	return nil
}
