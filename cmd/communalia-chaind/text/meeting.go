package text

import (
	"fmt"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	meeting "github.com/communalia/communalia-chain/x/meeting/types"
)

func tellMeeting(m protoreflect.Message) string { return meetingLines(value(m, "meeting").Message()) }

func tellMeetings(m protoreflect.Message) string {
	var out strings.Builder
	each(m, "meetings", func(view protoreflect.Message) { out.WriteString(meetingLines(view)) })
	return orNone(&out, "no meeting\n") + morePages(m)
}

// meetingLines tell a meeting, a communalia.meeting.v1.MeetingView: when and where it is, what it treats, how far it has come.
func meetingLines(view protoreflect.Message) string {
	var out strings.Builder
	m := value(view, "meeting").Message()
	fmt.Fprintf(&out, "meeting %d of %s: %s, at %s\n", value(m, "id").Uint(), value(m, "scope"), momentOf(m, "held_at"), value(m, "place"))
	fmt.Fprintf(&out, "  convened by %s\n", addressOr(view, "convener", value(m, "convener").Uint()))
	each(m, "items", func(item protoreflect.Message) { out.WriteString(itemLine(item)) })
	fmt.Fprintf(&out, "  %s\n", stageWords(view))
	scrutineers := value(view, "scrutineers").List()
	for i := range scrutineers.Len() {
		fmt.Fprintf(&out, "  scrutineer: %s\n", scrutineers.Get(i))
	}
	if signed := value(m, "signatures").List().Len(); signed > 0 {
		fmt.Fprintf(&out, "  its minutes have %s\n", plain.Count(signed, "signature"))
	}
	return out.String()
}

func itemLine(item protoreflect.Message) string {
	how := "openly"
	if value(item, "secret").Bool() {
		how = "in secret"
	}
	line := fmt.Sprintf("  on proposal %d, %s", value(item, "proposal_id").Uint(), how)
	if called := value(item, "called").Uint(); called > 0 {
		line += fmt.Sprintf(": %s on the roll may vote on it", plain.Count(called, "person"))
	}
	return line + "\n"
}

// stageWords tell how far a meeting has come, and what comes next.
func stageWords(view protoreflect.Message) string {
	m := value(view, "meeting").Message()
	entered := plain.Count(value(m, "roll_size").Uint(), "person")
	switch meeting.Stage(value(m, "stage").Enum()) {
	case meeting.STAGE_CONVENED:
		return entered + " entered on the roll, which is open from the hour of the meeting on"
	case meeting.STAGE_PUBLIC:
		return fmt.Sprintf("the roll of %s is public since %s: scrutineers are about to be drawn from it", entered, momentOf(m, "roll_closed_at"))
	case meeting.STAGE_COUNTING:
		return fmt.Sprintf("ballots of the %s on the roll are entered until %s", entered, momentOf(view, "counts_until"))
	case meeting.STAGE_CLOSED:
		return "over since " + momentOf(m, "closed_at")
	case meeting.STAGE_CANCELLED:
		return "called off " + momentOf(m, "closed_at")
	}
	return "too few on the roll could be scrutineers: no ballot by hand was taken"
}

func tellRoll(m protoreflect.Message) string {
	var out strings.Builder
	each(m, "roll", func(view protoreflect.Message) {
		present := value(view, "present").Message()
		fmt.Fprintf(&out, "%d. %s", value(present, "position").Uint()+1, addressOr(view, "address", value(present, "person").Uint()))
		switch {
		case value(present, "struck").Bool():
			out.WriteString(", who struck themselves off")
		case value(present, "party").Bool():
			out.WriteString(", no scrutineer: proposes, seconds or is concerned")
		}
		out.WriteString("\n")
	})
	return orNone(&out, "nobody is on the roll\n") + morePages(m)
}

func tellRecount(m protoreflect.Message) string {
	var out strings.Builder
	item := value(m, "item").Message()
	if value(item, "secret").Bool() {
		if totals := item.Descriptor().Fields().ByName("totals"); item.Has(totals) {
			fmt.Fprintf(&out, "proposal %d, in secret: %s\n", value(item, "proposal_id").Uint(), totalsWords(item.Get(totals).Message()))
		}
		return orNone(&out, "no totals are entered\n")
	}
	each(m, "ballots", func(view protoreflect.Message) {
		ballot := value(view, "ballot").Message()
		fmt.Fprintf(&out, "%s: %s, %s; entered by %s",
			addressOr(view, "person", value(ballot, "person").Uint()), enumOf(ballot, "choice"), enumOf(ballot, "status"), value(view, "entered_by"))
		confirmed := value(view, "confirmed_by").List()
		for i := range confirmed.Len() {
			fmt.Fprintf(&out, ", confirmed by %s", confirmed.Get(i))
		}
		out.WriteString("\n")
	})
	fmt.Fprintf(&out, "confirmed: %s; %d await confirmation, %d were struck, %d voted themselves\n", totalsWords(value(m, "confirmed").Message()),
		value(m, "entered").Uint(), value(m, "struck").Uint(), value(m, "overtaken").Uint())
	return out.String()
}

func totalsWords(totals protoreflect.Message) string {
	return fmt.Sprintf("%d yes, %d no, %d abstain, %d block",
		value(totals, "yes").Uint(), value(totals, "no").Uint(), value(totals, "abstain").Uint(), value(totals, "block").Uint())
}
