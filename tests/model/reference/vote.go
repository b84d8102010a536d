package reference

import "time"

// Choice is what a voter says; the numbers are those of the messages.
type Choice int

// Choices.
const (
	Yes Choice = iota + 1
	No
	Abstain
	Block
)

// Call is which yes votes are asked.
type Call int

// Calls: all of the yes votes needed, or half of them.
const (
	Full Call = iota + 1
	Half
)

// Poll is the vote on a proposal, by the rules of its opening.
type Poll struct {
	Call   Call
	Opened time.Time
	Closes time.Time
	Called map[uint64]string // and where they count
	Passed bool

	members int // the concerned included, and who joined at that moment

	communities map[string]bool
	voting      Voting
}

// call opens the vote.
func (w *World) call(p *Proposal, call Call) {
	poll := &Poll{members: len(w.electors(p.Scope)), Call: call, Opened: w.Now, Called: w.called(p), voting: w.voting(p.Scope, p.Kind)}
	poll.Closes = w.Now.Add(poll.voting.Period)
	if p.Scope == Federation {
		poll.communities = w.counted()
	}
	p.Poll, p.Status = poll, Open
	w.schedule(poll.Closes, func() { w.close(p) })
}

func (w *World) voting(scope string, kind Kind) Voting {
	if scope == Federation {
		return w.Federal
	}
	return w.Communities[scope].Votes[kind]
}

// Vote casts a vote, or changes it, until the close.
type Vote struct {
	Voter    uint64
	Proposal uint64
	Choice   Choice
	Reason   bool // asked of who blocks
}

// Do counts it.
func (o Vote) Do(w *World) error {
	p, known := w.Proposals[o.Proposal]
	if !known || p.Status != Open || !w.onTime(p.Poll.Closes) {
		return refuse("not open")
	}
	if _, called := p.Poll.Called[o.Voter]; !called || !w.before(p.Scope, o.Voter, p.Poll.Opened) { // who left has no vote any more
		return refuse("not called")
	}
	if o.Choice < Yes || o.Choice > Block || o.Choice == Block && !o.Reason {
		return refuse("no choice, or a block without a reason")
	}
	p.Votes[o.Voter] = o.Choice
	return nil
}

// Count is how votes stand.
type Count struct{ Yes, No, Abstain, Block uint64 }

// Count of all votes cast, and of those of one community where one is named.
func (p *Proposal) Count(community string) (c Count) {
	for person, choice := range p.Votes {
		if community != "" && p.Poll.Called[person] != community {
			continue
		}
		switch choice {
		case Yes:
			c.Yes++
		case No:
			c.No++
		case Abstain:
			c.Abstain++
		case Block:
			c.Block++
		}
	}
	return c
}

// CallAgain calls a constitutional vote once more that lacked nothing but yes votes.
type CallAgain struct {
	Caller   uint64
	Proposal uint64
}

// Do opens the second call: within 60 days, and it needs half of the yes votes.
func (o CallAgain) Do(w *World) error {
	p, known := w.Proposals[o.Proposal]
	if !known || !w.Callable(p) || !w.belongs(p.Scope, o.Caller) || p.concerns(o.Caller) {
		return refuse("cannot be called again, or not by them")
	}
	if err := w.roomFor(o.Caller); err != nil {
		return err
	}
	p.calledAgain = true
	again := &Proposal{
		ID: w.nextProposal(), Scope: p.Scope, Proposer: o.Caller, Decisions: p.Decisions, Kind: p.Kind, Version: 1, Votes: map[uint64]Choice{}, Again: p.ID,
	}
	w.Proposals[again.ID] = again
	w.call(again, Half)
	return nil
}

// Callable tells whether a vote may be called once more: in time, and where it lacked nothing but yes votes.
func (w *World) Callable(p *Proposal) bool {
	return p.Status == Turned && p.Kind == Constitutional && p.Poll.Call == Full && !p.calledAgain &&
		w.onTime(p.ended.Add(w.Rules.SecondCallPeriod)) && w.lackedOnlyYes(p)
}
