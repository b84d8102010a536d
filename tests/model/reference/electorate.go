package reference

import "time"

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

// called are those active since strictly before the opening, with the community where they count; but who is concerned.
func (w *World) called(p *Proposal) map[uint64]string {
	called := map[uint64]string{}
	for person := range w.electors(p.Scope) {
		community := p.Scope
		if p.Scope == Federation {
			community = w.homeOf(person)
		}
		if !p.concerns(person) && w.before(p.Scope, person, w.Now) {
			called[person] = community
		}
	}
	return called
}

// before tells whether a person has been active in a scope, without interruption, since strictly before a moment. In the federation it does not matter
// where: who moved home is active all the while.
func (w *World) before(scope string, person uint64, moment time.Time) bool {
	since, active := w.somewhere[person]
	if scope != Federation {
		since, active = w.Communities[scope].Members[person]
	}
	return active && (since.Before(moment) || w.Fault == JoinersVote)
}

// Belonged tells the model that it was told who belongs where: who is at home anywhere for the first time, or again, is so since now.
func (w *World) Belonged() {
	before := w.somewhere
	w.somewhere = map[uint64]time.Time{}
	for person := range w.electors(Federation) {
		since, was := before[person]
		if !was {
			since = w.Now
		}
		w.somewhere[person] = since
	}
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
