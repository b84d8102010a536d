package tally

// Voice is what a community says in a vote of the federation.
type Voice int8

const (
	// No is that of a community with 3 no votes or more, and no fewer than yes votes.
	No Voice = -1
	// Silent is that of one where too few voted.
	Silent Voice = 0
	// Yes is that of one with 3 yes votes or more, and more than no votes.
	Yes Voice = 1
)

// Heard is how many persons of a community must agree before it says anything.
const Heard = 3

// VoiceOf is what a community says by the votes of its persons.
func VoiceOf(v Votes) Voice {
	switch yes, no := v.Yes, v.Against(); {
	case yes >= Heard && yes > no:
		return Yes
	case no >= Heard && no >= yes:
		return No
	default:
		return Silent
	}
}

// Communities are those of a federation's vote: how many were counted at the opening, and how many of them say yes and no.
type Communities struct {
	Counted, Yes, No uint64
}

// Turn follows one community that said one thing and now says another.
func (c *Communities) Turn(from, to Voice) {
	add := func(voice Voice, by uint64) {
		switch voice {
		case Yes:
			c.Yes += by
		case No:
			c.No += by
		}
	}
	add(from, ^uint64(0)) // one less
	add(to, 1)
}

// Agree tells whether the communities say yes: more of them yes than no, and at least a sixth of those counted yes.
func (c Communities) Agree() bool { return c.Yes > c.No && 6*c.Yes >= c.Counted }

// YesMissing is how many more communities must say yes if nothing else changes.
func (c Communities) YesMissing() uint64 {
	needed := max(c.No+1, ceil(c.Counted, 6))
	if c.Yes >= needed {
		return 0
	}
	return needed - c.Yes
}

// PassesFederation tells whether a question passes by both majorities: of the members and of the communities.
func (r Rule) PassesFederation(v Votes, c Communities) bool { return r.Passes(v) && c.Agree() }
