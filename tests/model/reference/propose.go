package reference

import (
	"slices"
	"time"
)

// Kind is how much agreement a proposal asks for; it follows from its messages.
type Kind int

// Kinds.
const (
	Ordinary Kind = iota + 1
	Constitutional
)

// Status is where a proposal stands; the numbers are those of the messages.
type Status int

// Statuses of a proposal.
const (
	Seeking Status = iota + 1
	Notice
	Open
	Passed
	Executed
	Failed
	Turned
	Unseconded
	Retracted
)

// Federation is the scope of all.
const Federation = "federation"

// Voting is how a scope votes on one kind of proposal.
type Voting struct {
	Period   time.Duration
	YesShare uint64 // parts per million of the electorate
	Delay    time.Duration
}

// Proposal is a question put to an assembly (SPEC 7).
type Proposal struct {
	ID        uint64
	Scope     string // a community, or the federation
	Proposer  uint64
	Decisions []Decision
	Kind      Kind
	Status    Status
	Version   uint64
	Seconders []uint64
	from      []string // where they were at home then, in the order of the seconders
	Votes     map[uint64]Choice
	Poll      *Poll
	Error     string
	Again     uint64 // the proposal that it calls a second time

	calledAgain bool
	lapses      time.Time
	ended       time.Time
}

// roomFor: at most two open proposals a person.
func (w *World) roomFor(proposer uint64) error {
	open := 0
	for _, p := range w.Proposals {
		if p.Proposer == proposer && p.Status <= Passed {
			open++
		}
	}
	if open >= w.Rules.MaxProposals {
		return refuse("two proposals open")
	}
	return nil
}

// Propose puts decisions to an assembly, all or none.
type Propose struct {
	Proposer  uint64
	Scope     string
	Decisions []Decision
}

// Do opens it for seconders.
func (o Propose) Do(w *World) error {
	if !w.belongs(o.Scope, o.Proposer) {
		return refuse("not an active person of the scope")
	}
	if err := w.roomFor(o.Proposer); err != nil {
		return err
	}
	p := &Proposal{ID: w.nextProposal(), Scope: o.Scope, Proposer: o.Proposer, Votes: map[uint64]Choice{}}
	if err := w.draft(p, o.Decisions); err != nil {
		return err
	}
	w.Proposals[p.ID] = p
	return nil
}

func (w *World) nextProposal() uint64 { return uint64(len(w.Proposals)) + 1 }

// draft has a proposal seek seconders for what it says now.
func (w *World) draft(p *Proposal, decisions []Decision) error {
	if len(decisions) == 0 || len(decisions) > 8 {
		return refuse("1 to 8 messages")
	}
	kind := Ordinary
	for _, d := range decisions {
		if (p.Scope == Federation) != d.federal() {
			return refuse("of another scope")
		}
		if !d.valid() {
			return refuse("out of bounds")
		}
		if d.concerned() > 0 && len(decisions) > 1 {
			return refuse("what concerns somebody stands alone")
		}
		kind = max(kind, d.kind())
	}
	if (&Proposal{Decisions: decisions}).concerns(p.Proposer) {
		return refuse("who is concerned does not propose")
	}
	if p.Status != Seeking { // an amendment gives no more time to find seconders, but to who had found them
		w.seek(p)
	}
	p.Decisions, p.Kind, p.Status, p.Seconders, p.from = decisions, kind, Seeking, nil, nil
	p.Version++
	w.ripen(p)
	return nil
}

// seek has a proposal lapse where it does not find its seconders in time.
func (w *World) seek(p *Proposal) {
	lapses := w.Now.Add(w.Rules.SecondingPeriod)
	p.lapses = lapses
	w.schedule(lapses, func() {
		if p.Status == Seeking && p.lapses.Equal(lapses) {
			p.Status = Unseconded
		}
	})
}

// Amend replaces a proposal before it opens to votes; then seconders must confirm again.
type Amend struct {
	Proposer  uint64
	Proposal  uint64
	Decisions []Decision
}

// Do replaces it.
func (o Amend) Do(w *World) error {
	p, known := w.Proposals[o.Proposal]
	if !known || p.Proposer != o.Proposer || p.Status > Notice || !w.belongs(p.Scope, o.Proposer) {
		return refuse("not theirs, or open to votes")
	}
	if p.Status == Seeking && !w.onTime(p.lapses) {
		return refuse("lapsed")
	}
	return w.draft(p, o.Decisions)
}

// Retract withdraws a proposal before its vote opens.
type Retract struct {
	Proposer uint64
	Proposal uint64
}

// Do ends it.
func (o Retract) Do(w *World) error {
	p, known := w.Proposals[o.Proposal]
	if !known || p.Proposer != o.Proposer || p.Status > Notice || !w.belongs(p.Scope, o.Proposer) {
		return refuse("not theirs, or open to votes")
	}
	p.Status = Retracted
	return nil
}

// Second supports a version of a proposal.
type Second struct {
	Seconder uint64
	Proposal uint64
	Version  uint64
}

// Do counts it; with the last seconder the vote opens.
func (o Second) Do(w *World) error {
	p, known := w.Proposals[o.Proposal]
	if !known || p.Status != Seeking || !w.onTime(p.lapses) || p.Version != o.Version {
		return refuse("seeks no seconders, or says something else now")
	}
	if !w.belongs(p.Scope, o.Seconder) || p.Proposer == o.Seconder || slices.Contains(p.Seconders, o.Seconder) || p.concerns(o.Seconder) {
		return refuse("cannot second it")
	}
	if !w.mixed(p, o.Seconder) {
		return refuse("the last seconder is to be of another community")
	}
	p.Seconders, p.from = append(p.Seconders, o.Seconder), append(p.from, w.homeOf(o.Seconder))
	w.ripen(p)
	return nil
}

// ripen opens the vote of a proposal that has its seconders, or tells the concerned first.
func (w *World) ripen(p *Proposal) {
	if w.missing(p) > 0 {
		return
	}
	if !p.notice() {
		w.call(p, Full)
		return
	}
	p.Status = Notice
	version := p.Version
	w.schedule(w.Now.Add(w.Rules.NoticePeriod), func() {
		if p.Status == Notice && p.Version == version {
			w.call(p, Full)
		}
	})
}

// needed are ordinary min(2, ⌈n/10⌉), constitutional min(3, ⌈n/5⌉) beside the proposer.
func (w *World) needed(p *Proposal) int {
	n := uint64(len(w.electors(p.Scope)))
	if p.Kind == Constitutional {
		return int(min(3, ceil(n, 5)))
	}
	return int(min(2, ceil(n, 10)))
}

func (w *World) missing(p *Proposal) int { return max(0, w.needed(p)-len(p.Seconders)) }

// mixed: in the federation they are from two communities, where two count, so the last place is kept for another community; a single seconder is of
// another community than the proposer. A seconder is of the community that was their home when they seconded.
func (w *World) mixed(p *Proposal, last uint64) bool {
	if p.Scope != Federation || len(w.counted()) < 2 || w.missing(p) > 1 {
		return true
	}
	others, here := p.from, w.homeOf(last)
	if w.needed(p) == 1 {
		others, here = append([]string{here}, p.from...), w.homeOf(p.Proposer)
	}
	return slices.ContainsFunc(others, func(home string) bool { return home != here })
}

func (p *Proposal) notice() bool {
	return slices.ContainsFunc(p.Decisions, func(d Decision) bool { return d.Exclude > 0 })
}

// concerns: who is to be excluded or granted to neither seconds nor votes, and is not counted.
func (p *Proposal) concerns(person uint64) bool {
	return slices.ContainsFunc(p.Decisions, func(d Decision) bool { return d.concerned() == person })
}
