package types

import (
	"cmp"

	errorsmod "cosmossdk.io/errors"
)

// validateWork tells what is wrong with the epoch that runs, and with what communities did in it and before.
func (g GenesisState) validateWork(census census) error {
	if err := g.validateEpoch(); err != nil {
		return err
	}
	counted, err := g.countContributors()
	if err != nil {
		return err
	}
	if err := g.validateWorks(counted); err != nil {
		return err
	}
	return g.validateFalling(census)
}

func (g GenesisState) validateEpoch() error {
	e := g.Epoch
	switch {
	case e.Number == 0 && len(g.Works)+len(g.Contributors)+len(g.Falling) > 0:
		return errorsmod.Wrap(ErrInvalidEpoch, "there is work, and no epoch in which it was done")
	case e.Number > 0 && !e.EndsAt.After(e.BeganAt):
		return errorsmod.Wrapf(ErrInvalidEpoch, "epoch %d begins at %s and ends at %s", e.Number, e.BeganAt, e.EndsAt)
	}
	return nil
}

// membershipEpoch is a community, and the epoch in which persons of it contributed.
type membershipEpoch struct {
	community string
	epoch     uint64
}

// countContributors counts, by community and epoch, the persons who contributed last in it.
func (g GenesisState) countContributors() (map[membershipEpoch]uint32, error) {
	counted := map[membershipEpoch]uint32{}
	var last Contributor
	for _, c := range g.Contributors {
		order := cmp.Or(cmp.Compare(c.Community, last.Community), cmp.Compare(c.PersonId, last.PersonId))
		switch {
		case c.Community == "" || c.PersonId == 0:
			return nil, errorsmod.Wrapf(ErrInvalidEpoch, "contributor %d of community %q: both must be named", c.PersonId, c.Community)
		case order <= 0:
			return nil, errorsmod.Wrapf(ErrInvalidEpoch, "contributor %d of %q after %d of %q: each once, by community and person",
				c.PersonId, c.Community, last.PersonId, last.Community)
		case c.Epoch == 0 || c.Epoch > g.Epoch.Number:
			return nil, errorsmod.Wrapf(ErrInvalidEpoch, "contributor %d of %q counted in epoch %d, epochs are 1 to %d",
				c.PersonId, c.Community, c.Epoch, g.Epoch.Number)
		}
		counted[membershipEpoch{c.Community, c.Epoch}]++
		last = c
	}
	return counted, nil
}

func (g GenesisState) validateWorks(counted map[membershipEpoch]uint32) error {
	last := ""
	for _, w := range g.Works {
		persons := counted[membershipEpoch{w.Community, w.Epoch}]
		switch {
		case w.Community <= last:
			return errorsmod.Wrapf(ErrInvalidEpoch, "work of community %q after that of %q: each once, by community", w.Community, last)
		case w.Epoch == 0 || w.Epoch > g.Epoch.Number:
			return errorsmod.Wrapf(ErrInvalidEpoch, "community %q last settled something in epoch %d, epochs are 1 to %d", w.Community, w.Epoch, g.Epoch.Number)
		case w.InEpoch.Persons != persons:
			return errorsmod.Wrapf(ErrInvalidEpoch, "community %q: %d persons in epoch %d, %d contributors are listed",
				w.Community, w.InEpoch.Persons, w.Epoch, persons)
		}
		last = w.Community
	}
	return nil
}

func (g GenesisState) validateFalling(census census) error {
	var last FallingSeat
	for i, f := range g.Falling {
		if _, known := census.seats[f.SeatId]; !known {
			return errorsmod.Wrapf(ErrUnknownSeat, "seat %d is to fall dormant", f.SeatId)
		}
		if order := cmp.Or(cmp.Compare(f.Settled, last.Settled), cmp.Compare(f.SeatId, last.SeatId)); i > 0 && order <= 0 {
			return errorsmod.Wrapf(ErrInvalidEpoch, "seat %d is to fall after seat %d: least useful work first, then by number", f.SeatId, last.SeatId)
		}
		last = f
	}
	return nil
}
