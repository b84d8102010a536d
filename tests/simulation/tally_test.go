package simulation

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/permission"
	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
)

// outcome is how often messages of a type were accepted and refused.
type outcome struct {
	Accepted uint64            `json:"accepted"`
	Refused  uint64            `json:"refused"`
	Reasons  map[string]uint64 `json:"reasons"`
}

// tally counts what became of the messages of each type.
type tally struct {
	Types map[string]*outcome `json:"types"`
	Seen  map[uint64]bool     `json:"seen"` // proposals whose execution was counted
	Acts  map[uint64]bool     `json:"acts"` // acts of commissions, likewise
}

func newTally() *tally {
	return &tally{Types: map[string]*outcome{}, Seen: map[uint64]bool{}, Acts: map[uint64]bool{}}
}

func (t *tally) of(url string) *outcome {
	if t.Types[url] == nil {
		t.Types[url] = &outcome{Reasons: map[string]uint64{}}
	}
	return t.Types[url]
}

// add counts what another tally has counted.
func (t *tally) add(other *tally) {
	for url, o := range other.Types {
		mine := t.of(url)
		mine.Accepted, mine.Refused = mine.Accepted+o.Accepted, mine.Refused+o.Refused
		for reason, n := range o.Reasons {
			mine.Reasons[reason] += n
		}
	}
}

// count takes the result of a transaction. Of one that was refused the message that is to blame counts, as far as the log tells.
func (t *tally) count(tx sent, result *abci.ExecTxResult) {
	for _, url := range tx.types {
		if accepted(result) {
			t.of(url).Accepted++
			continue
		}
		t.of(url).Refused++
		t.of(url).Reasons[fmt.Sprintf("%s %d", result.Codespace, result.Code)]++
	}
}

// decisions counts the messages of decisions that were executed since, or failed.
func (t *tally) decisions(w *world) {
	for _, p := range w.view.governance.Proposals {
		executed, failed := p.Status == governancetypes.STATUS_EXECUTED, p.Status == governancetypes.STATUS_FAILED
		if !executed && !failed || t.Seen[p.Id] {
			continue
		}
		t.Seen[p.Id] = true
		if strings.Contains(p.Error, "panic") {
			w.fail("proposal %d: %s", p.Id, p.Error)
		}
		for _, packed := range p.Messages {
			if executed {
				t.of(packed.TypeUrl).Accepted++
				continue
			}
			t.of(packed.TypeUrl).Refused++
			t.of(packed.TypeUrl).Reasons["decided: "+p.Error]++
		}
	}
	for _, a := range w.view.commission.Acts {
		if strings.Contains(a.Failure, "panic") {
			w.fail("act %d: %s", a.ID, a.Failure)
		}
		if a.Status != commissiontypes.ACT_STATUS_EXECUTED || t.Acts[a.ID] {
			continue
		}
		t.Acts[a.ID] = true
		for _, packed := range a.Messages {
			t.of(packed.TypeUrl).Accepted++
		}
	}
}

// missing are the types of the table of permissions that were never accepted, and those never refused.
func (t *tally) missing() (accepted, refused []string) {
	for _, row := range permission.Rows() {
		url := sdk.MsgTypeURL(row.Message)
		if t.of(url).Accepted == 0 {
			accepted = append(accepted, short(url))
		}
		if t.of(url).Refused == 0 {
			refused = append(refused, short(url))
		}
	}
	return accepted, refused
}

func short(url string) string {
	pieces := strings.Split(strings.TrimPrefix(url, "/"), ".")
	if len(pieces) < 4 {
		return url
	}
	return pieces[1] + "." + pieces[len(pieces)-1]
}

// table is the count per type, with the commonest reasons of refusal.
func (t *tally) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-44s %9s %9s  %s\n", "message", "accepted", "refused", "mostly refused with")
	for _, url := range slices.Sorted(maps.Keys(t.Types)) {
		o := t.Types[url]
		reasons := slices.SortedFunc(maps.Keys(o.Reasons), func(a, b string) int { return cmp.Or(cmp.Compare(o.Reasons[b], o.Reasons[a]), cmp.Compare(a, b)) })
		for i, reason := range reasons[:min(3, len(reasons))] {
			reasons[i] = fmt.Sprintf("%s (%d)", reason[:min(len(reason), 70)], o.Reasons[reason])
		}
		fmt.Fprintf(&b, "%-44s %9d %9d  %s\n", short(url), o.Accepted, o.Refused, strings.Join(reasons[:min(3, len(reasons))], ", "))
	}
	return b.String()
}
