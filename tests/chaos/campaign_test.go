package chaos

import "testing"

// Crash points are walked through one after the other, whatever else happens between them and wherever a campaign begins.
func TestBefore_countsTheRoundsOfAFaultFromTheFirst(t *testing.T) {
	alone := &campaign{Options: Options{Seed: 7}, faults: []Fault{{Name: "crash"}}}
	if got := alone.before(23, "crash"); got != 23 {
		t.Errorf("%d of 23 rounds are crashes where there is nothing else", got)
	}
	mixed := &campaign{Options: Options{Seed: 7, From: 50}, faults: Faults()}
	crashes := 0
	for round := range 100 {
		if got := mixed.before(round, "crash"); got != crashes {
			t.Fatalf("round %d has %d crashes before it, want %d", round, got, crashes)
		}
		if fault, _ := mixed.draw(round); fault.Name == "crash" {
			crashes++
		}
	}
	if crashes == 0 || crashes == 100 {
		t.Errorf("%d of 100 rounds are crashes, which shows nothing", crashes)
	}
}
