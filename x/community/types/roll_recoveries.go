package types

// addRecoveries checks guardians, recoveries and backings.
func (r *roll) addRecoveries(g GenesisState) error {
	last := map[string]uint64{}
	next := func(what string, id uint64) error {
		if _, known := r.persons[id]; !known || id <= last[what] {
			return wrong("%s of person %d: there is no such person, or they stand twice or out of order", what, id)
		}
		last[what] = id
		return nil
	}
	for _, e := range g.Guardians {
		if err := next("guardians", e.PersonId); err != nil {
			return err
		}
		if len(e.Guardians.GuardianIds) > MaxGuardians || len(e.Guardians.NextIds) > MaxGuardians {
			return wrong("person %d has more than %d guardians", e.PersonId, MaxGuardians)
		}
	}
	for _, e := range g.Recoveries {
		if err := next("recovery", e.PersonId); err != nil {
			return err
		}
		if _, err := ParseAddress(e.Recovery.NewAddress); err != nil {
			return wrong("recovery of person %d: %s", e.PersonId, err)
		}
		if recovering := e.Recovery.Open() && !e.Recovery.Decided; recovering != r.persons[e.PersonId].Person.Recovering {
			return wrong("person %d: recovering is %t, of the recovery it follows that it is %t", e.PersonId, !recovering, recovering)
		}
	}
	for _, e := range g.Backings {
		if err := next("backing", e.PersonId); err != nil {
			return err
		}
	}
	return nil
}
