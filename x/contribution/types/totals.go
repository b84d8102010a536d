package types

import "math/bits"

// Plus is the sum of both, or an error where it cannot be counted.
func (t Totals) Plus(o Totals) (Totals, error) {
	sum, carries := Totals{}, uint64(0)
	add := func(a, b uint64) uint64 {
		s, carry := bits.Add64(a, b, 0)
		carries |= carry
		return s
	}
	sum.Contributions = add(t.Contributions, o.Contributions)
	sum.Units = add(t.Units, o.Units)
	sum.Amount = add(t.Amount, o.Amount)
	sum.PersonsServed = add(t.PersonsServed, o.PersonsServed)
	if carries != 0 {
		return Totals{}, ErrOverflow
	}
	return sum, nil
}

// Add adds totals of one category to the sums, care apart. Units of different kinds do not add up: they are left out.
func (s *Sums) Add(care bool, t Totals) (err error) {
	t.Units = 0
	side := &s.Other
	if care {
		side = &s.Care
	}
	if *side, err = side.Plus(t); err != nil {
		return err
	}
	s.All, err = s.All.Plus(t)
	return err
}
