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
	for _, run := range slices.Backward(runs) {
		fmt.Fprintf(&text, "\n## %s, `%s`\n\nCommit %s. %s.\n\n| figure | value | unit |\n|---|---:|---|\n",
			run.Date.UTC().Format("2006-01-02 15:04 MST"), run.Command, run.Commit, run.Machine)
		for _, f := range run.Figures {
			fmt.Fprintf(&text, "| %s | %s | %s |\n", f.Name, f.text(), f.Unit)
		}
	}
	return text.String()
}
