package types

// addHelps checks who helps whom.
func (r *roll) addHelps(g GenesisState) error {
	wards, helped := map[uint64]int{}, map[uint64]bool{}
	last := uint64(0)
	for _, e := range g.Helps {
		if e.WardId <= last {
			return wrong("help of person %d: stands twice or out of order", e.WardId)
		}
		last = e.WardId
		if e.Help.HelperId == e.WardId {
			return wrong("person %d is their own helper", e.WardId)
		}
		for _, id := range []uint64{e.WardId, e.Help.HelperId} {
			p, known := r.persons[id]
			if !known {
				return wrong("help of person %d by %d: there is no person %d", e.WardId, e.Help.HelperId, id)
			}
			if p.Person.Home == "" && (e.Help.Taken || id == e.WardId) {
				return wrong("help of person %d by %d: person %d is active nowhere", e.WardId, e.Help.HelperId, id)
			}
		}
		if e.Help.Taken {
			wards[e.Help.HelperId]++
			helped[e.WardId] = true
		}
	}
	for _, e := range g.Helps {
		switch helper := e.Help.HelperId; {
		case wards[helper] > MaxWards:
			return wrong("person %d has %d wards, at most %d", helper, wards[helper], MaxWards)
		case e.Help.Taken && helped[helper]:
			return wrong("person %d helps person %d and is helped", helper, e.WardId)
		}
	}
	return nil
}
