package text

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/communalia/communalia-chain/client/go/certificate"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

// Certificate tells what a certificate proves, that was verified.
func Certificate(c certificate.Certificate) string {
	var out strings.Builder
	s := c.Statement
	fmt.Fprintf(&out, "verified: contribution %d, %s in %s, %s\n", s.Contribution, s.Category, s.Community, standing(s))
	switch {
	case s.Work != nil:
		work(&out, s.Work)
	case s.Digest != nil:
		fmt.Fprintf(&out, "  settled on %s; who did and who attested it is told by the record of SHA-256 %s, which the chain keeps no more\n",
			s.Digest.SettledOn, s.Digest.RecordHash)
	}
	fmt.Fprintf(&out, "  %s, %s served\n", Communs(s.Amount), plain.Count(s.PersonsServed, "person"))
	fmt.Fprintf(&out, "  as it stood on %s after block %d, proven by the header of %s\n", c.ChainID, s.Height, plain.FormatMoment(s.ProvenAt))
	return out.String()
}

// CertificateJSON is the same for programs.
func CertificateJSON(c certificate.Certificate) (string, error) {
	answer, err := json.Marshal(struct {
		ChainID   string                `json:"chain_id"`
		Statement certificate.Statement `json:"statement"`
	}{c.ChainID, c.Statement})
	return string(answer) + "\n", err
}

// standing tells whether the work was accepted: what is not settled is a claim.
func standing(s certificate.Statement) string {
	switch s.State {
	case "", contribution.CONTRIBUTION_STATE_SETTLED.String():
		return "settled"
	}
	return strings.ToLower(strings.TrimPrefix(s.State, "CONTRIBUTION_STATE_")) + ": not settled, so this is a claim only"
}

func work(out *strings.Builder, w *certificate.Work) {
	for _, part := range w.Parts {
		fmt.Fprintf(out, "  by %s: %s on %s, %s", personOf(part.Contributor), plain.Quantity{Timed: w.Timed, Value: part.Quantity}, part.Day, Communs(part.Amount))
		if !part.Confirmed {
			out.WriteString(", not confirmed by them")
		}
		out.WriteString("\n")
	}
	for _, a := range w.Attestations {
		role := strings.ToLower(strings.TrimPrefix(a.Role, "ATTESTER_ROLE_"))
		fmt.Fprintf(out, "  attested by %s, %s, on %s\n", personOf(a.Attester), role, plain.FormatMoment(a.At))
		if a.Helper != nil {
			fmt.Fprintf(out, "    signed in their name by %s\n", personOf(*a.Helper))
		}
	}
	if w.EndedAt != nil {
		fmt.Fprintf(out, "  ended on %s\n", plain.FormatMoment(*w.EndedAt))
	}
	if len(w.ContentHash) > 0 {
		fmt.Fprintf(out, "  the full record has the salted hash %s\n", w.ContentHash)
	}
}

func personOf(p certificate.Person) string {
	if p.Address == "" {
		return fmt.Sprintf("person %d, whose key was erased", p.ID)
	}
	return fmt.Sprintf("person %d, %s", p.ID, p.Address)
}
