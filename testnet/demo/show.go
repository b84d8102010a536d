package demo

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// narrator prints the story: chapters, sentences and tables of plain text that any terminal shows. Nobody listens to it any more
// where printing fails, so it does not say so.
type narrator struct {
	out     io.Writer
	chapter int
}

func (n *narrator) print(text string) { _, _ = io.WriteString(n.out, text) }

func (n *narrator) title(format string, args ...any) {
	n.chapter++
	n.print(fmt.Sprintf("\n%d. %s\n\n", n.chapter, fmt.Sprintf(format, args...)))
}

func (n *narrator) say(format string, args ...any) {
	n.print(strings.TrimRight("   "+fmt.Sprintf(format, args...), " ") + "\n")
}

// table prints rows under a header; the first column to the left, the others to the right.
func (n *narrator) table(header []string, rows [][]string) {
	w := tabwriter.NewWriter(n.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	width := len(header[0])
	for _, row := range rows {
		width = max(width, len([]rune(row[0])))
	}
	line := func(cells []string) {
		first := cells[0] + strings.Repeat(" ", width-len([]rune(cells[0])))
		_, _ = fmt.Fprintf(w, "   %s\t%s\t\n", first, strings.Join(cells[1:], "\t"))
	}
	line(header)
	for _, row := range rows {
		line(row)
	}
	_ = w.Flush()
}

// hours shows minutes as people say them: 2h30m.
func hours(minutes uint64) string {
	switch {
	case minutes == 0:
		return "-"
	case minutes%60 == 0:
		return fmt.Sprintf("%dh", minutes/60)
	case minutes < 60:
		return fmt.Sprintf("%dm", minutes)
	}
	return fmt.Sprintf("%dh%02dm", minutes/60, minutes%60)
}

// communs shows µC with two decimals, rounded down: enough for people, while the checks use every µC.
func communs(micro uint64) string {
	return fmt.Sprintf("%d.%02d", micro/microPerCommun, micro%microPerCommun/10_000)
}
