package types

// addFoundings checks the foundings that are open. They come before candidacies: those of founders are in them.
func (r *roll) addFoundings(g GenesisState) error {
	last := ""
	for _, f := range g.Foundings {
		id := f.Community.Id
		if err := f.Community.Validate(); err != nil {
			return wrong("founding: %s", err)
		}
		if err := f.Params.ValidateGenesis(); err != nil {
			return wrong("founding of %q: %s", id, err)
		}
		_, begun := r.communities[id]
		switch {
		case id <= last:
			return wrong("the founding of %q stands twice or out of order: foundings stand by community", id)
		case begun == f.Community.FoundedAt.IsZero():
			return wrong("the founding of %q: founded at %s, and there is such a community: %t", id, moment(f.Community.FoundedAt), begun)
		case len(f.AcceptedIds) >= MinAwake && !begun:
			return wrong("the founding of %q: %d accepted, it begins with the third", id, len(f.AcceptedIds))
		}
		for _, founder := range f.AcceptedIds {
			if _, known := r.persons[founder]; !known {
				return wrong("the founding of %q: nobody has the founder's id %d", id, founder)
			}
		}
		r.foundings[id], last = true, id
	}
	return nil
}
