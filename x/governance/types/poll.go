package types

import (
	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/governance/tally"
)

var tallyKinds = map[Kind]tally.Kind{KIND_ORDINARY: tally.Ordinary, KIND_CONSTITUTIONAL: tally.Constitutional}

var tallyCalls = map[Call]tally.Call{CALL_FIRST: tally.First, CALL_SECOND: tally.Second, CALL_URGENT: tally.Urgent}

// Tally is the kind as the rule of the tally has it.
func (k Kind) Tally() tally.Kind { return tallyKinds[k] }

// Votes are the totals as the rule of the tally has them.
func (t Totals) Votes() tally.Votes {
	return tally.Votes{Yes: t.Yes, No: t.No, Abstain: t.Abstain, Block: t.Block}
}

// Cast is how many persons voted.
func (t Totals) Cast() uint64 { return t.Yes + t.No + t.Abstain + t.Block }

// Plus adds totals.
func (t Totals) Plus(o Totals) Totals {
	return Totals{Yes: t.Yes + o.Yes, No: t.No + o.No, Abstain: t.Abstain + o.Abstain, Block: t.Block + o.Block}
}

// Minus takes totals away that were added before.
func (t Totals) Minus(o Totals) Totals {
	return Totals{Yes: t.Yes - o.Yes, No: t.No - o.No, Abstain: t.Abstain - o.Abstain, Block: t.Block - o.Block}
}

// One is the totals of one person.
func (c Choice) One() Totals {
	switch c {
	case CHOICE_YES:
		return Totals{Yes: 1}
	case CHOICE_NO:
		return Totals{No: 1}
	case CHOICE_ABSTAIN:
		return Totals{Abstain: 1}
	case CHOICE_BLOCK:
		return Totals{Block: 1}
	default:
		return Totals{}
	}
}

// Federal tells whether the federation votes.
func (p Poll) Federal() bool { return p.Scope == communitytypes.FederationScope }

// Rule is what the vote was opened by.
func (p Poll) Rule() tally.Rule {
	return tally.Rule{Kind: p.Kind.Tally(), Call: tallyCalls[p.Call], SharePPM: uint64(p.YesSharePpm), Members: p.Members, Called: p.Called}
}

// Said is what the communities say.
func (p Poll) Said() tally.Communities {
	return tally.Communities{Counted: p.Communities, Yes: p.CommunitiesYes, No: p.CommunitiesNo}
}

// Passes tells whether the proposal passes by the votes cast so far.
func (p Poll) Passes() bool {
	if p.Federal() {
		return p.Rule().PassesFederation(p.Totals.Votes(), p.Said())
	}
	return p.Rule().Passes(p.Totals.Votes())
}

// Turn follows a community whose totals change.
func (p *Poll) Turn(from, to Totals) {
	said := p.Said()
	said.Turn(tally.VoiceOf(from.Votes()), tally.VoiceOf(to.Votes()))
	p.CommunitiesYes, p.CommunitiesNo = said.Yes, said.No
}
