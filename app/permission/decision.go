package permission

import sdk "github.com/cosmos/cosmos-sdk/types"

// Scope is the set of assemblies that may decide a message.
type Scope uint8

const (
	// Community is the assembly of the community that the message names.
	Community Scope = 1 << iota
	// Federation is all persons, each in their home community.
	Federation
)

// Has tells whether the set holds one of the others'.
func (s Scope) Has(others Scope) bool { return s&others != 0 }

// Kind is how much agreement a message asks for. It follows from the message, never from who proposes it.
type Kind uint8

const (
	// Ordinary decisions are those of every day: rates, prices, grants, admissions.
	Ordinary Kind = 1 + iota
	// Constitutional decisions change the rules themselves, or who is part of what.
	Constitutional
)

// Decision is what the table says of a message that assemblies decide.
type Decision struct {
	Scope      Scope
	Kind       Kind
	Concerned  []string // addresses of those who neither propose, second, vote nor are counted
	Notice     bool     // the vote opens only after the concerned were told for a while
	Mandatable bool     // an assembly may give it to a commission as a power
}

// DecisionOn is what the table says of a message as a decision; false where no assembly can decide it.
func DecisionOn(message sdk.Msg) (Decision, bool) {
	row, known := Of(message)
	if !known || !row.ByDecision() {
		return Decision{}, false
	}
	decision := Decision{Scope: row.Scope, Kind: row.Kind, Notice: row.Notice, Mandatable: row.Mandatable}
	if row.Concerned != nil {
		decision.Concerned = row.Concerned(message)
	}
	if row.Powers != nil {
		for _, power := range row.Powers(message) {
			decision.Kind = max(decision.Kind, byType[power].Kind)
		}
	}
	return decision, true
}

// Opens tells whether a message opens something, and so may be paused for a while. What answers to something never may.
func Opens(message sdk.Msg) bool {
	row, known := Of(message)
	return known && row.Opens
}
