package chaos

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"text/tabwriter"
	"time"
)

// Report is what a campaign came to.
type Report struct {
	Seed     uint64
	Rows     []*Row
	Skipped  []string
	Networks int
	Blocks   int64
	Totals   Totals
	Findings []Noted
	// Undone is how many rounds could not strike.
	Undone int
}

// Row is one kind of fault.
type Row struct {
	Fault          string
	Counts         string
	Rounds, Count  int
	Blocks, Joined []time.Duration
	Findings       int
	Outcomes       map[string]int
}

// Noted is a finding with its round, -1 where it was found at the end of a network.
type Noted struct {
	Finding
	Round int
	What  string
}

func newReport(seed uint64, faults []Fault, skipped []string) *Report {
	r := &Report{Seed: seed, Skipped: skipped}
	for _, fault := range faults {
		r.Rows = append(r.Rows, &Row{Fault: fault.Name, Counts: fault.Counts, Outcomes: map[string]int{}})
	}
	return r
}

func (r *Report) add(fault string, round int, strike Strike, recovery Recovery, findings []Finding) {
	for _, row := range r.Rows {
		if row.Fault != fault {
			continue
		}
		row.Rounds++
		row.Count += strike.Count
		row.Findings += len(findings)
		row.Blocks, row.Joined = append(row.Blocks, recovery.Blocks), append(row.Joined, recovery.Together)
		if fault == "disk" || fault == "corrupt" {
			row.Outcomes[strike.Outcome]++
		}
	}
	for _, finding := range findings {
		r.Findings = append(r.Findings, Noted{finding, round, strike.What})
	}
}

// end adds what a network came to.
func (r *Report) end(a *Arena, findings []Finding) {
	r.Networks++
	r.Blocks += int64(len(a.checker.chain))
	t := a.ledger.totals()
	r.Totals.Taken += t.Taken
	r.Totals.Acknowledged += t.Acknowledged
	r.Totals.Refused += t.Refused
	r.Totals.Unanswered += t.Unanswered
	for _, finding := range findings {
		r.Findings = append(r.Findings, Noted{finding, -1, "end of a network"})
	}
}

// Write tells the report as tables.
func (r *Report) Write(out io.Writer) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	line := func(format string, values ...any) { _, _ = fmt.Fprintf(table, format+"\n", values...) }
	line("\nseed %d: %d networks, %d blocks, %d transactions taken, %d acknowledged, %d refused, %d without an answer",
		r.Seed, r.Networks, r.Blocks, r.Totals.Taken, r.Totals.Acknowledged, r.Totals.Refused, r.Totals.Unanswered)
	line("\nfault\trounds\tcount\tof what\tblocks again: median\tp95\tworst\tall in step: median\tworst\tfindings\tat most, at 95 %%")
	for _, row := range r.Rows {
		line("%s\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s", row.Fault, row.Rounds, row.Count, row.Counts, quantile(row.Blocks, 50), quantile(row.Blocks, 95),
			quantile(row.Blocks, 100), quantile(row.Joined, 50), quantile(row.Joined, 100), row.Findings, bound(row))
	}
	for _, row := range r.Rows {
		for _, outcome := range slices.Sorted(maps.Keys(row.Outcomes)) {
			line("%s: %s\t%d", row.Fault, outcome, row.Outcomes[outcome])
		}
	}
	for _, why := range r.Skipped {
		line("left out: %s", why)
	}
	for _, finding := range r.Findings {
		line("FINDING in round %d (%s): %s: %s", finding.Round, finding.What, finding.Kind, finding.Text)
	}
	if r.Undone > 0 {
		line("%d rounds could not be done", r.Undone)
	}
	if len(r.Findings) == 0 {
		line("no findings")
	}
	return table.Flush()
}

// bound is how often the fault may do harm at most, given that it never did in so many rounds, with 95 % confidence.
func bound(row *Row) string {
	if row.Findings > 0 || row.Rounds == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f %%", 100*(1-math.Pow(0.05, 1/float64(row.Rounds))))
}

func quantile(times []time.Duration, percent int) string {
	if len(times) == 0 {
		return "-"
	}
	sorted := slices.Sorted(slices.Values(times))
	return fmt.Sprintf("%.1f s", sorted[(len(sorted)-1)*percent/100].Seconds())
}
