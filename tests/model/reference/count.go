package reference

// close counts the votes, and has what passed executed after its delay.
func (w *World) close(p *Proposal) {
	p.ended = w.Now
	p.Poll.Passed = w.enough(p) && w.agrees(p) && !p.blocked() && p.communitiesAgree()
	if !p.Poll.Passed {
		p.Status = Turned
		return
	}
	p.Status = Passed
	w.schedule(w.Now.Add(p.Poll.voting.Delay), func() { w.execute(p) })
}

// lackedOnlyYes: whatever the communities said, who could not say yes with so few votes. Where nobody says yes no two thirds do.
func (w *World) lackedOnlyYes(p *Proposal) bool {
	return !w.enough(p) && w.agrees(p) && !p.blocked() && p.Count("").Yes > 0
}

// enough: the yes votes needed, of the electorate at opening, and 3 persons, 2 where n ≤ 5. A second call needs half of them.
func (w *World) enough(p *Proposal) bool {
	electorate := uint64(len(p.Poll.Called))
	needed := ceil(electorate*p.Poll.voting.YesShare, 1_000_000)
	persons := uint64(3)
	if p.Poll.members <= 5 {
		persons = 2
	}
	needed = max(needed, persons)
	if p.Poll.Call == Half {
		needed = max(2, ceil(needed, 2)) // nobody decides alone
	}
	return p.Count("").Yes >= needed
}

// agrees: ordinary by the adaptive rule, no² · electorate < yes² · (yes + no); constitutional by two thirds. A block counts as a no too.
func (w *World) agrees(p *Proposal) bool {
	c := p.Count("")
	yes, no := c.Yes, c.No+c.Block
	if w.Fault == BlockIsNoNo {
		no = c.No
	}
	if p.Kind == Constitutional {
		if w.Fault == MoreThanTwoThirds {
			return 3*yes > 2*(yes+no)
		}
		return 3*yes >= 2*(yes+no)
	}
	left, right := no*no*uint64(len(p.Poll.Called)), yes*yes*(yes+no)
	if w.Fault == SimpleMajority {
		return yes > no
	}
	return left < right
}

// blocked: by 3 persons, 2 where fewer than 10 are called, who are half as many as say yes; a third as many where it is constitutional.
func (p *Proposal) blocked() bool {
	c, persons := p.Count(""), uint64(3)
	if len(p.Poll.Called) < 10 {
		persons = 2
	}
	if p.Kind == Constitutional {
		return c.Block >= persons && 3*c.Block >= c.Yes
	}
	return c.Block >= persons && 2*c.Block >= c.Yes
}

// communitiesAgree: more communities say yes than no, and at least a sixth of those counted say yes. One says yes when 3 or more of its persons
// voted yes and yes > no; no when 3 or more voted no and no ≥ yes.
func (p *Proposal) communitiesAgree() bool {
	if p.Scope != Federation {
		return true
	}
	var yes, no int
	for community := range p.Poll.communities {
		c := p.Count(community)
		against := c.No + c.Block
		switch {
		case c.Yes >= 3 && c.Yes > against:
			yes++
		case against >= 3 && against >= c.Yes:
			no++
		}
	}
	return yes > no && 6*yes >= len(p.Poll.communities)
}
