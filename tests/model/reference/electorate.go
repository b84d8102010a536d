package reference

// electors are the persons of a scope now: active in the community, or at home in one that is awake.
func (w *World) electors(scope string) map[uint64]bool {
	of := map[uint64]bool{}
	for id, c := range w.Communities {
		for person := range c.Members {
			if scope == id || scope == Federation && c.Home[person] {
				of[person] = true
			}
		}
	}
	return of
}

func (w *World) belongs(scope string, person uint64) bool { return w.electors(scope)[person] }

// homeOf is where a person counts in the federation.
func (w *World) homeOf(person uint64) string {
	for id, c := range w.Communities {
		if c.Home[person] && c.active(person) {
			return id
		}
	}
	return ""
}

func (w *World) homes() (n int) {
	for _, c := range w.Communities {
		if len(c.Home) > 0 {
			n++
		}
	}
	return n
}

// called are those active since strictly before the opening, with the community where they count; but who is concerned.
func (w *World) called(p *Proposal) (called map[uint64]string, concerned int) {
	called = map[uint64]string{}
	for person := range w.electors(p.Scope) {
		community := p.Scope
		if p.Scope == Federation {
			community = w.homeOf(person)
		}
		since := w.Communities[community].Members[person]
		switch {
		case p.concerns(person):
			concerned++
		case since.Before(w.Now) || w.Fault == JoinersVote:
			called[person] = community
		}
	}
	return called, concerned
}

// counted are the communities with 3 or more persons at home there.
func (w *World) counted() map[string]bool {
	counted := map[string]bool{}
	for id, c := range w.Communities {
		at := 0
		for person := range c.Members {
			if c.Home[person] {
				at++
			}
		}
		if at >= 3 {
			counted[id] = true
		}
	}
	return counted
}
