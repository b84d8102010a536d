package text

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/communalia/communalia-chain/client/go/redraw"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
	jury "github.com/communalia/communalia-chain/x/jury/types"
)

// Draw tells what was drawn for a contribution, of a record that was drawn again and agrees.
func Draw(r redraw.Record) string {
	var out strings.Builder
	fmt.Fprintf(&out, "drawn again: the record of contribution %d agrees with its lot\n", r.ContributionId)
	fmt.Fprintf(&out, "  lot %d fell with block %d, hash %X\n", r.Drawn.Lot, r.Drawn.Height, r.Drawn.BlockHash)
	fmt.Fprintf(&out, "  %s\n", auditLine(r))
	if r.Trial > 0 && len(r.Juries) == 0 {
		fmt.Fprintf(&out, "  trial %d: who was drawn for it is told no more, since it closed long ago\n", r.Trial)
	}
	for i := range r.Juries {
		jurors(&out, r, i)
	}
	out.WriteString("The record is worth what the hashes of its blocks are worth. Compare them with headers that you trust:\n")
	for _, height := range slices.Sorted(maps.Keys(redraw.Blocks(r))) {
		fmt.Fprintf(&out, "  communalia-chaind query block --type=height %d\n", height)
	}
	return out.String()
}

// auditLine tells whether the audit's chance fell, and what it was held to.
func auditLine(r redraw.Record) string {
	held := fmt.Sprintf("the lot's number is %d of a million; audited is what is below %d, and every amount above %s, this one being %s",
		redraw.AuditNumber(r), r.AuditSharePpm, aboveOf(r), Communs(r.Amount))
	switch r.Cause {
	case contribution.TRIAL_CAUSE_CONTEST:
		return fmt.Sprintf("it was contested: the lot drew its jury for trial %d, whatever it says of an audit (%s)", r.Trial, held)
	case contribution.TRIAL_CAUSE_LOT, contribution.TRIAL_CAUSE_AMOUNT:
		return fmt.Sprintf("audited, by trial %d: %s", r.Trial, held)
	}
	return "not audited: " + held
}

func aboveOf(r redraw.Record) string {
	if r.AuditAbove == 0 {
		return "no bound"
	}
	return Communs(r.AuditAbove)
}

// jurors tells each place that was looked at, in order, and who was called.
func jurors(out *strings.Builder, r redraw.Record, i int) {
	d := &r.Juries[i]
	fmt.Fprintf(out, "  jury of %s, %d wanted, drawn from %s", d.Lot.Community, d.Wanted, plain.Count(d.Members, "active person"))
	if i > 0 {
		fmt.Fprintf(out, " in place of those who stayed away, by lot %d of block %d, hash %X", d.Lot.ID, d.Lot.Height, d.Lot.BlockHash)
	}
	fmt.Fprintf(out, ":\n")
	for _, look := range d.Looks {
		fmt.Fprintf(out, "    place %d: person %d, %s\n", look.Position, look.Person, results[look.Result])
	}
	switch called := d.Jurors(); {
	case redraw.TooFew(r, i):
		fmt.Fprintf(out, "    %d could be called: everyone but the contributors judges\n", len(called))
	case len(called) == 0:
		out.WriteString("    nobody was left to call\n")
	default:
		fmt.Fprintf(out, "    called: %s (for each, up to %s passed over who had not been seen for long)\n",
			persons(called), plain.Count(uint64(d.Tries), "person"))
	}
}

var results = map[jury.LookResult]string{
	jury.LOOK_RESULT_TAKEN:       "called",
	jury.LOOK_RESULT_BARRED:      "barred: a party, an attester, the contester, or called before",
	jury.LOOK_RESULT_QUIET:       "passed over: not seen for long",
	jury.LOOK_RESULT_TAKEN_QUIET: "called after all, though not seen for long",
}

func persons(ids []uint64) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = fmt.Sprintf("person %d", id)
	}
	return strings.Join(words, ", ")
}

// DrawJSON is the same for programs.
func DrawJSON(r redraw.Record) (string, error) {
	called := make([][]uint64, len(r.Juries))
	for i := range r.Juries {
		called[i] = r.Juries[i].Jurors()
	}
	answer, err := json.Marshal(struct {
		Contribution uint64     `json:"contribution_id,string"`
		Agrees       bool       `json:"agrees"`
		AuditNumber  uint64     `json:"audit_number"`
		Cause        string     `json:"cause"`
		Trial        uint64     `json:"trial,string"`
		Jurors       [][]uint64 `json:"jurors"`
		Everyone     bool       `json:"everyone"`
	}{r.ContributionId, true, redraw.AuditNumber(r), r.Cause.String(), r.Trial, called, redraw.EveryoneJudges(r)})
	return string(answer) + "\n", err
}
