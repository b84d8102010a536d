package model

import (
	"slices"

	"github.com/communalia/communalia-chain/tests/model/reference"
)

func ref[T any](v T) *T { return &v }

// decision is one that an assembly might come to.
func (d *dice) decision(community string) reference.Decision {
	c := d.model.Communities[community]
	around := func(n uint64) uint64 { return n*(20+d.Uint64N(200))/100 + 1 }
	switch d.IntN(12) {
	case 0, 1:
		return reference.Decision{Price: &reference.PriceOf{Unit: pick(d, []string{"basket", "ride", "lesson"}), Price: d.Uint64N(8) * commun / 2}}
	case 2, 3, 4:
		return reference.Decision{Grant: pick(d, sorted(c.Members)), Amount: 1 + around(c.Ledger.FundNow(d.model))/12}
	case 5:
		return reference.Decision{Policy: &reference.Policy{Rate: uint32(1_000 + d.Uint64N(500_000)), Days: uint32(15 + d.Uint64N(60))}}
	case 6:
		return reference.Decision{Share: ref(uint32(around(uint64(c.Ledger.Share))))}
	case 7:
		if d.chance(20) {
			return reference.Decision{Cap: ref(uint64(0))} // lifted, and set anew
		}
		return reference.Decision{Cap: ref(around(max(c.Ledger.Cap, 2_000*commun)))}
	case 8, 9:
		category := pick(d, categories)
		return reference.Decision{Rate: &reference.RateOf{Category: category, Rate: around(c.Categories[category].Rate)}}
	case 10:
		if c.Issuance == 0 {
			return reference.Decision{Issuance: ref(uint64(200 * commun))}
		}
		if d.chance(30) {
			return reference.Decision{Issuance: ref(uint64(0))}
		}
		return reference.Decision{Issuance: ref(around(c.Issuance))}
	default:
		if d.chance(8) {
			return reference.Decision{Exit: true}
		}
		return reference.Decision{Exclude: pick(d, sorted(c.Members))}
	}
}

func (d *dice) decisions(scope string) (all []reference.Decision) {
	if scope == reference.Federation {
		return []reference.Decision{{Most: 1 + uint32(d.IntN(22))}}
	}
	for range max(1, d.IntN(8)-4) {
		all = append(all, d.decision(scope))
	}
	if alone := slices.IndexFunc(all, concerns); alone >= 0 && d.chance(80) {
		return all[alone : alone+1]
	}
	return all
}

// concerns: of such a decision there may be one only, and nothing beside it.
func concerns(d reference.Decision) bool { return d.Exclude > 0 || d.Grant > 0 }

func (d *dice) propose() reference.Op {
	o := reference.Propose{Scope: pick(d, []string{town, village, reference.Federation})}
	o.Proposer = d.member(d.community())
	if o.Scope != reference.Federation && d.chance(95) {
		o.Proposer = d.member(o.Scope)
	}
	o.Decisions = d.decisions(o.Scope)
	return o
}

func (d *dice) proposal(holds func(p *reference.Proposal) bool) *reference.Proposal {
	if d.chance(3) {
		holds = func(*reference.Proposal) bool { return true }
	}
	return d.model.Proposals[pick(d, those(d.model.Proposals, holds))]
}

func (d *dice) amend() reference.Op {
	p := d.proposal(func(p *reference.Proposal) bool { return p.Status <= reference.Notice })
	if p == nil {
		return nil
	}
	return reference.Amend{Proposer: p.Proposer, Proposal: p.ID, Decisions: d.decisions(p.Scope)}
}

func (d *dice) retract() reference.Op {
	p := d.proposal(func(p *reference.Proposal) bool { return p.Status <= reference.Notice })
	if p == nil {
		return nil
	}
	return reference.Retract{Proposer: p.Proposer, Proposal: p.ID}
}

// voter is mostly somebody of the scope.
func (d *dice) voter(p *reference.Proposal) uint64 {
	if p.Scope == reference.Federation {
		return d.member(d.community())
	}
	return d.member(p.Scope)
}

func (d *dice) second() reference.Op {
	p := d.proposal(func(p *reference.Proposal) bool { return p.Status == reference.Seeking })
	if p == nil {
		return nil
	}
	o := reference.Second{Seconder: d.voter(p), Proposal: p.ID, Version: p.Version}
	if d.chance(3) {
		o.Version--
	}
	return o
}

// outcomes are votes at the edge of a majority, by kind: yes, no and block. Two yes votes are too few, and may be called again.
var outcomes = map[reference.Kind][][3]int{
	reference.Ordinary:       {{3, 2, 0}, {3, 1, 1}, {4, 3, 0}},
	reference.Constitutional: {{4, 2, 0}, {4, 2, 1}, {2, 0, 0}, {5, 2, 1}},
}

// vote brings most proposals to one of the outcomes; in others everybody votes as they like, and changes their mind.
func (d *dice) vote() reference.Op {
	p := d.proposal(func(p *reference.Proposal) bool { return p.Status == reference.Open })
	if p == nil {
		return nil
	}
	o := reference.Vote{Voter: d.voter(p), Proposal: p.ID, Choice: reference.Yes, Reason: d.chance(95)}
	edges := outcomes[p.Kind]
	if n := int(p.ID) % (len(edges) + 1); n < len(edges) && p.Status == reference.Open {
		return d.toward(edges[n], p, o)
	}
	if d.chance(20) {
		o.Choice = pick(d, []reference.Choice{reference.No, reference.No, reference.Abstain, reference.Block})
	}
	return o
}

// toward casts a vote that an outcome lacks; nothing where it is reached.
func (d *dice) toward(outcome [3]int, p *reference.Proposal, o reference.Vote) reference.Op {
	c := p.Count("")
	if _, voted := p.Votes[o.Voter]; voted {
		return nil
	}
	switch o.Reason = true; {
	case int(c.No) < outcome[1]:
		o.Choice = reference.No
	case int(c.Block) < outcome[2]:
		o.Choice = reference.Block
	case int(c.Yes) >= outcome[0]:
		return nil
	}
	return o
}

func (d *dice) callAgain() reference.Op {
	p := d.proposal(func(p *reference.Proposal) bool {
		return d.model.Callable(p) || d.chance(2) && p.Status == reference.Turned
	})
	if p == nil {
		return nil
	}
	return reference.CallAgain{Caller: d.voter(p), Proposal: p.ID}
}
