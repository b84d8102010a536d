package types

import "strings"

// Standing is the set of ways in which a sender may count. What each may send is the application's table of permissions.
type Standing uint8

// Standings. Who has none is a stranger.
const (
	StandingActive       Standing = 1 << iota // an active person of some community
	StandingCandidate                         // has an open candidacy
	StandingLapsed                            // lapsed somewhere, and may still return
	StandingLeft                              // left somewhere, and may still spend there
	StandingOrganisation                      // a registered organisation
	StandingSeatHolder                        // an organisation that its community removed, and that holds a seat
)

var standingNames = []struct {
	standing   Standing
	word, name string
}{
	{StandingActive, "active", "an active person"},
	{StandingCandidate, "candidate", "a candidate"},
	{StandingLapsed, "lapsed", "a lapsed member"},
	{StandingLeft, "left", "a member who left"},
	{StandingOrganisation, "organisation", "an organisation"},
	{StandingSeatHolder, "seat_holder", "a removed organisation that holds a seat"},
}

// Has tells whether the set holds one of the others'.
func (s Standing) Has(others Standing) bool { return s&others != 0 }

// Words names the standings of the set, one word each.
func (s Standing) Words() []string {
	var words []string
	for _, n := range standingNames {
		if s.Has(n.standing) {
			words = append(words, n.word)
		}
	}
	return words
}

// String names the set within a sentence.
func (s Standing) String() string {
	var names []string
	for _, n := range standingNames {
		if s.Has(n.standing) {
			names = append(names, n.name)
		}
	}
	if len(names) == 0 {
		return "a stranger"
	}
	return strings.Join(names, " or ")
}

// Signer is who is behind the address that signs.
type Signer struct {
	ID       uint64
	Kind     Kind
	Home     string // slug; a person's, empty while active nowhere; for an organisation, the community that registered it
	Standing Standing

	// Recovering is true while a recovery is open that any transaction of the signer cancels.
	Recovering bool
}
