package cmd

import (
	"strings"
	"testing"

	meeting "github.com/communalia/communalia-chain/x/meeting/types"
)

// A ballot that is read names somebody and one of the four choices; every other text is refused, whatever it holds.
func FuzzBallot(f *testing.F) {
	for _, text := range []string{"ana=yes", "ana=no", "ana=abstain", "ana=BLOCK", "=yes", "ana=", "ana", "ana=unspecified", "a=b=yes", "ana= yes",
		"ana=CHOICE_YES"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		read := ballot{}
		if read.Set(text) != nil {
			return
		}
		name, choice, _ := strings.Cut(text, "=")
		if name == "" || meeting.Choice_value["CHOICE_"+strings.ToUpper(choice)] != int32(read.choice) || read.choice == meeting.CHOICE_UNSPECIFIED {
			t.Fatalf("%q is read as %s by %q", text, read.choice, name)
		}
	})
}
