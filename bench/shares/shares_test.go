package shares

import (
	"bytes"
	"testing"

	"github.com/google/pprof/profile"
)

// stack is what was seen so often, innermost first.
type stack struct {
	kind  string
	times int64
	names []string
}

func write(t *testing.T, stacks ...stack) *bytes.Buffer {
	t.Helper()
	p := &profile.Profile{
		SampleType: []*profile.ValueType{{Type: "samples", Unit: "count"}, {Type: "cpu", Unit: "nanoseconds"}},
		PeriodType: &profile.ValueType{Type: "cpu", Unit: "nanoseconds"}, Period: 1,
	}
	for _, s := range stacks {
		sample := &profile.Sample{Value: []int64{1, s.times}, Label: map[string][]string{"block": {s.kind}}}
		for _, name := range s.names {
			f := &profile.Function{ID: uint64(len(p.Function) + 1), Name: name}
			l := &profile.Location{ID: f.ID, Line: []profile.Line{{Function: f}}}
			p.Function, p.Location = append(p.Function, f), append(p.Location, l)
			sample.Location = append(sample.Location, l)
		}
		p.Sample = append(p.Sample, sample)
	}
	var out bytes.Buffer
	if err := p.Write(&out); err != nil {
		t.Fatal(err)
	}
	return &out
}

func TestOf_countsEachSampleOnceForItsFirstArea(t *testing.T) {
	shares, err := Of(write(t,
		stack{"attest", 10, []string{"crypto.x", "keys/secp256k1.(*PubKey).VerifySignature", "ante.SigVerificationDecorator.AnteHandle"}},
		stack{"attest", 20, []string{"runtime.mallocgc", "iavl.(*Store).Get", "ante.quota.AnteHandle"}},
		stack{"attest", 30, []string{"iavl.(*Store).Get", "ante.quota.AnteHandle"}},
		stack{"attest", 25, []string{"maps.x", "github.com/communalia/communalia-chain/app/ante.quota.check"}},
		stack{"attest", 15, []string{"main.other"}},
		stack{"send", 900, []string{"main.other"}},
	), "attest")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{
		"attest_in_signatures": 0.1, "attest_in_allocating": 0.2, "attest_in_reading": 0.3, "attest_in_checks": 0.25, "attest_in_rest": 0.15,
	}
	if len(shares) != len(areas)+1 {
		t.Errorf("%d shares, want one for each of %d areas and the rest", len(shares), len(areas))
	}
	for _, share := range shares {
		if share.Value != want[share.Name] {
			t.Errorf("%s is %v, want %v", share.Name, share.Value, want[share.Name])
		}
	}
}

func TestOf_refusesAProfileWithoutSuchBlocks(t *testing.T) {
	if _, err := Of(write(t, stack{"send", 1, []string{"main.other"}}), "attest"); err == nil {
		t.Error("a profile without attestations has shares of them")
	}
}
