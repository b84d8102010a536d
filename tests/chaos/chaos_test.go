package chaos

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/testnet/runner"
)

// One campaign in little, on a network of its own: rounds that together are a kill, a pause and a partition. What they do follows from the seed.
// Bounds on time are for a machine that does much else; make chaos measures.
func TestCampaign_inShort(t *testing.T) {
	binary, err := runner.Binary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	var said bytes.Buffer
	report, err := Run(ctx, Options{
		Seed: 19, Rounds: 3, For: time.Hour, Faults: []string{"kill", "pause", "partition"}, Patience: time.Minute, Renew: 10, Workers: 4,
		Manifest: "network.toml", Binary: binary, Dir: t.TempDir(), Port: 26600, Say: &said,
	})
	t.Log("\n" + said.String())
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	if err := report.Write(&table); err != nil {
		t.Fatal(err)
	}
	t.Log(table.String())
	if len(report.Findings) > 0 {
		t.Errorf("%d findings", len(report.Findings))
	}
	for _, row := range report.Rows {
		if row.Rounds == 0 {
			t.Errorf("no %s: choose another seed", row.Fault)
		}
	}
	if report.Totals.Acknowledged == 0 {
		t.Error("no transaction was acknowledged, so nothing is shown")
	}
}

func TestRun_refusesAFaultThatNobodyKnows(t *testing.T) {
	if _, err := Run(t.Context(), Options{Faults: []string{"flood"}}); err == nil || !strings.Contains(err.Error(), `no fault "flood"`) {
		t.Errorf("error %v", err)
	}
}
