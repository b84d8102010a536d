package text

import (
	"fmt"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
)

// Contribution tells one contribution, a communalia.contribution.v1.ContributionView, in a few lines.
func Contribution(m protoreflect.Message) string {
	var out strings.Builder
	measured := unitOf(m, unit{})
	state := m.Descriptor().Fields().ByName("state")
	fmt.Fprintf(&out, "contribution %d: %s in %s, %s\n",
		value(m, "id").Uint(), value(m, "category"), value(m, "community"), sayEnum(state.Enum(), m.Get(state).Enum()))
	each(m, "parts", func(part protoreflect.Message) { out.WriteString(partLine(part, measured)) })
	if summary := value(m, "summary").String(); summary != "" {
		fmt.Fprintf(&out, "  %q\n", summary)
	}
	if served := servedLine(m); served != "" {
		fmt.Fprintf(&out, "  for %s\n", served)
	}
	if quorum := quorumLine(value(m, "quorum").Message()); quorum != "" {
		fmt.Fprintf(&out, "  %s\n", quorum)
	}
	if deadline := deadlineLine(m); deadline != "" {
		fmt.Fprintf(&out, "  %s\n", deadline)
	}
	return out.String()
}

func partLine(part protoreflect.Message, measured unit) string {
	line := fmt.Sprintf("  %s: %s on %s", value(value(part, "contributor").Message(), "address"),
		measured.say(value(part, "quantity").Uint()), value(part, "day"))
	if hours := value(part, "hours").String(); hours != "" {
		line += ", " + hours + " UTC"
	}
	line += ", " + Communs(value(part, "amount").Uint())
	if !value(part, "confirmed").Bool() {
		line += ", not confirmed yet"
	}
	return line + "\n"
}

func servedLine(m protoreflect.Message) string {
	var served []string
	each(m, "beneficiaries", func(person protoreflect.Message) { served = append(served, value(person, "address").String()) })
	if others := value(m, "other_beneficiaries").Uint(); others > 0 {
		served = append(served, plain.Count(others, "other"))
	}
	return strings.Join(served, ", ")
}

func quorumLine(quorum protoreflect.Message) string {
	line := fmt.Sprintf("%d of %s", value(quorum, "counted").Uint(), plain.Count(value(quorum, "required").Uint(), "attestation"))
	for _, condition := range []struct{ field, words string }{
		{"beneficiary_missing", "a beneficiary must be among those who attest"},
		{"outsider_missing", "someone who is no party must be among those who attest"},
		{"confirmation_missing", "no part is confirmed yet"},
	} {
		if value(quorum, protoreflect.Name(condition.field)).Bool() {
			line += "; " + condition.words
		}
	}
	return line
}

// deadlineLine tells what a contribution waits for, and until when.
func deadlineLine(m protoreflect.Message) string {
	fields := m.Descriptor().Fields()
	for _, moment := range []struct{ field, words string }{
		{"ended_at", "ended"}, {"challenge_until", "Communs are minted after"}, {"attest_until", "attestations are awaited until"},
	} {
		if field := fields.ByName(protoreflect.Name(moment.field)); m.Has(field) {
			return moment.words + " " + plain.FormatMoment(Time(m.Get(field).Message()))
		}
	}
	return ""
}
