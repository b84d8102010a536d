package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/communalia/communalia-chain/tests/model/reference"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
)

// tally counts what was done and what became of it: agreement on nothing would be worth nothing.
type tally struct {
	accepted, refused map[string]int
	ends              map[string]int
}

func newTally() *tally {
	return &tally{accepted: map[string]int{}, refused: map[string]int{}, ends: map[string]int{}}
}

func kind(op reference.Op) string {
	if answer, is := op.(reference.Answer); is {
		return "answer " + strings.ToLower(strings.TrimPrefix(communstypes.RedemptionState(answer.Says).String(), "REDEMPTION_STATE_"))
	}
	return strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", op), "reference."))
}

func (t *tally) count(op reference.Op, refused error) {
	if refused != nil {
		t.refused[kind(op)]++
		return
	}
	t.accepted[kind(op)]++
}

// add counts how everything ended in a run that is over.
func (t *tally) add(p *pair) {
	for kind, n := range p.tally.accepted {
		t.accepted[kind] += n
	}
	for kind, n := range p.tally.refused {
		t.refused[kind] += n
	}
	for _, k := range p.model.Contributions {
		t.ends[strings.ToLower(contributiontypes.ContributionState(k.State).String())]++
	}
	for _, r := range p.model.Redemptions {
		t.ends[strings.ToLower(communstypes.RedemptionState(r.State).String())]++
	}
	for _, o := range p.model.Proposals {
		t.ends["proposal_"+strings.ToLower(governancetypes.Status(o.Status).String())]++
	}
}

// missing is what should have been done in any run, and was never accepted, or never refused where that is as usual.
func (t *tally) missing() (kinds []string) {
	for _, kind := range []string{"confirm", "contest", "publish", "overthecounter", "answer accepted", "answer confirmed", "propose"} {
		if t.accepted[kind] == 0 {
			kinds = append(kinds, kind)
		}
	}
	for _, kind := range []string{"submit", "attest", "judge", "redeem", "second", "vote"} {
		if t.accepted[kind] == 0 || t.refused[kind] == 0 {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

func (t *tally) table() string {
	var lines []string
	for kind, n := range t.accepted {
		lines = append(lines, fmt.Sprintf("%-42s %7d accepted %7d refused", kind, n, t.refused[kind]))
	}
	for end, n := range t.ends {
		lines = append(lines, fmt.Sprintf("%-42s %7d", end, n))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n") + "\n"
}
