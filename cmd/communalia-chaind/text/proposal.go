package text

import (
	"fmt"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	governance "github.com/communalia/communalia-chain/x/governance/types"
)

func tellProposal(m protoreflect.Message) string {
	return proposalLines(value(m, "proposal").Message())
}

func tellProposals(m protoreflect.Message) string {
	var out strings.Builder
	each(m, "proposals", func(view protoreflect.Message) { out.WriteString(proposalLines(view)) })
	return orNone(&out, "no proposal\n") + morePages(m)
}

// proposalLines tell a proposal, a communalia.governance.v1.ProposalView: what it says, what it would do, and how it stands.
func proposalLines(view protoreflect.Message) string {
	var out strings.Builder
	p := value(view, "proposal").Message()
	fmt.Fprintf(&out, "proposal %d in %s: %s\n", value(p, "id").Uint(), value(p, "scope"), value(p, "title"))
	if summary := value(p, "summary").String(); summary != "" {
		fmt.Fprintf(&out, "  %q\n", summary)
	}
	fmt.Fprintf(&out, "  %s, version %d, by %s\n", enumOf(p, "kind"), value(p, "version").Uint(), proposerOf(view))
	if link := value(p, "link").String(); link != "" {
		fmt.Fprintf(&out, "  discussed at %s\n", link)
	}
	each(p, "messages", func(message protoreflect.Message) {
		out.WriteString(messageLines(message, "    "))
	})
	for _, line := range howItStands(view) {
		fmt.Fprintf(&out, "  %s\n", line)
	}
	return out.String()
}

func proposerOf(view protoreflect.Message) string {
	id := value(value(view, "proposal").Message(), "proposer").Uint()
	if id == 0 {
		return "a rule of the chain"
	}
	return addressOr(view, "proposer", id)
}

func enumOf(m protoreflect.Message, field protoreflect.Name) string {
	descriptor := m.Descriptor().Fields().ByName(field)
	return sayEnum(descriptor.Enum(), m.Get(descriptor).Enum())
}

// howItStands tells how a proposal stands, what it needs still, and what happens when.
func howItStands(view protoreflect.Message) []string {
	p := value(view, "proposal").Message()
	next := momentOf(view, "next_at")
	status := governance.Status(value(p, "status").Enum())
	var lines []string
	if polled := view.Descriptor().Fields().ByName("poll"); view.Has(polled) {
		lines = append(lines, votesLine(view.Get(polled).Message()))
	}
	switch status {
	case governance.STATUS_SEEKING_SECONDS:
		return append(lines, fmt.Sprintf("it needs %s until %s", secondersWanted(value(view, "needs").Message()), next))
	case governance.STATUS_NOTICE:
		return append(lines, "it is seconded, and whom it is about was told: the vote opens "+next)
	case governance.STATUS_VOTING:
		return append(lines, fmt.Sprintf("%s; the vote closes %s", votesWanted(value(view, "needs").Message()), next))
	case governance.STATUS_PASSED:
		return append(lines, "it passed, and is executed "+next)
	case governance.STATUS_FAILED:
		return append(lines, fmt.Sprintf("it passed, and its execution failed %s: %s", momentOf(p, "ended_at"), value(p, "error")))
	}
	lines = append(lines, fmt.Sprintf("%s %s", enumOf(p, "status"), momentOf(p, "ended_at")))
	if value(value(view, "needs").Message(), "may_be_called_again").Bool() {
		lines = append(lines, fmt.Sprintf("it had its two thirds, but too few votes: tx governance call-again %d", value(p, "id").Uint()))
	}
	return lines
}

func votesLine(poll protoreflect.Message) string {
	totals := value(poll, "totals").Message()
	line := fmt.Sprintf("%d yes, %d no, %d abstain, %d block, of %s called",
		value(totals, "yes").Uint(), value(totals, "no").Uint(), value(totals, "abstain").Uint(), value(totals, "block").Uint(),
		plain.Count(value(poll, "called").Uint(), "person"))
	if counted := value(poll, "communities").Uint(); counted > 0 {
		line += fmt.Sprintf("; of %d communities %d say yes and %d no", counted, value(poll, "communities_yes").Uint(), value(poll, "communities_no").Uint())
	}
	return line
}

func secondersWanted(needs protoreflect.Message) string {
	words := plain.Count(value(needs, "seconders").Uint(), "more seconder")
	if value(needs, "from_another_community").Bool() {
		words += ", one of another community,"
	}
	return words
}

// votesWanted tells what a vote needs still, in plain numbers.
func votesWanted(needs protoreflect.Message) string {
	var wanted []string
	if yes := value(needs, "yes").Uint(); yes > 0 {
		wanted = append(wanted, fmt.Sprintf("%d more yes (%d at least)", yes, value(needs, "yes_needed").Uint()))
	}
	switch communities := value(needs, "communities").Uint(); {
	case communities == 1:
		wanted = append(wanted, "1 more community that says yes")
	case communities > 1:
		wanted = append(wanted, fmt.Sprintf("%d more communities that say yes", communities))
	}
	if value(needs, "blocked").Bool() {
		wanted = append(wanted, "fewer who block: as it stands objections stop it")
	}
	switch {
	case len(wanted) > 0:
		return "it needs " + strings.Join(wanted, ", and ")
	case value(needs, "would_pass").Bool():
		return "it would pass now"
	}
	return "it would not pass now"
}

// momentOf is a moment of a message in words, "at a time unknown" where there is none.
func momentOf(m protoreflect.Message, name protoreflect.Name) string {
	field := m.Descriptor().Fields().ByName(name)
	if !m.Has(field) {
		return "at a time unknown"
	}
	return plain.FormatMoment(Time(m.Get(field).Message()))
}

func tellVotes(m protoreflect.Message) string {
	var out strings.Builder
	each(m, "votes", func(view protoreflect.Message) {
		vote := value(view, "vote").Message()
		choice := enumOf(vote, "choice")
		if choice == "" {
			choice = "in secret"
		}
		fmt.Fprintf(&out, "proposal %d, %s of %s: %s, %s, %s\n", value(view, "proposal_id").Uint(),
			addressOr(view, "address", value(view, "person").Uint()), value(vote, "community"), choice, enumOf(vote, "manner"), momentOf(vote, "at"))
	})
	return orNone(&out, "no vote\n") + morePages(m)
}
