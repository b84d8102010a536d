package figures

import (
	"fmt"
	"slices"
	"strings"
)

const tableHead = `# Results

Written by ` + "`make bench`" + ` from results.json, newest first. [README.md](README.md) says how each figure is measured.
`

// Table shows all runs, the newest first.
func Table(runs []Run) string {
	var text strings.Builder
	text.WriteString(tableHead)
	text.WriteString(profiles(runs))
	for _, run := range slices.Backward(runs) {
		fmt.Fprintf(&text, "\n## %s, `%s`\n\nCommit %s. %s.\n\n| figure | value | unit |\n|---|---:|---|\n",
			run.Date.UTC().Format("2006-01-02 15:04 MST"), run.Command, run.Commit, run.Machine)
		for _, f := range run.Figures {
			fmt.Fprintf(&text, "| %s | %s | %s |\n", f.Name, f.text(), f.Unit)
		}
	}
	return text.String()
}

// profiled are the transactions of which a run tells where their time went.
var profiled = []string{"attest", "send"}

const profilesHead = `
## Profiles

Where the time of one transaction went in each ` + "`bench exec`" + `, in hundredths of a profile of that run: before and after what was changed between two
commits. Profiles of whole nodes, and what was changed for them, are told in docs/adr/0011 and docs/adr/0014.
`

// profiles shows side by side what a profile found in each run that has one, the newest first; nothing, where none has.
func profiles(runs []Run) string {
	var text strings.Builder
	for _, kind := range profiled {
		var parts []string
		var rows strings.Builder
		for _, run := range slices.Backward(runs) {
			found, us := run.profile(kind)
			if len(found) == 0 {
				continue
			}
			if parts == nil {
				for _, f := range found {
					parts = append(parts, f.Name)
				}
			}
			fmt.Fprintf(&rows, "| %s | %s | %.0f |", run.Date.UTC().Format("2006-01-02 15:04"), run.Commit, us)
			for _, part := range parts {
				at := slices.IndexFunc(found, func(f Figure) bool { return f.Name == part })
				if at < 0 {
					rows.WriteString(" |")
					continue
				}
				fmt.Fprintf(&rows, " %.0f |", 100*found[at].Value)
			}
			rows.WriteString("\n")
		}
		if parts != nil {
			fmt.Fprintf(&text, "\n| %s, measured at | commit | µs | %s |\n|---|---|---:%s|\n%s",
				kind, strings.Join(parts, " | "), strings.Repeat("|---:", len(parts)), &rows)
		}
	}
	if text.Len() == 0 {
		return ""
	}
	return profilesHead + text.String()
}

// profile returns what a run found to take the time of a transaction, each a word after the prefix that they share, and how long one took.
func (r Run) profile(kind string) (found []Figure, us float64) {
	for _, f := range r.Figures {
		if part, is := strings.CutPrefix(f.Name, kind+"_in_"); is && !strings.Contains(part, "_") {
			found = append(found, Figure{Name: part, Value: f.Value, Unit: f.Unit})
		}
		if f.Name == kind+"_finalize_us" || f.Name == kind+"_commit_us" {
			us += f.Value
		}
	}
	return found, us
}
