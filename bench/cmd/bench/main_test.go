package main

import "testing"

func TestChoose_skipsWhatLacksSomethingOnlyWhereAllAreMeant(t *testing.T) {
	all, err := choose([]string{"all", "small"})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != len(suites)+1 {
		t.Fatalf("%d chosen, want %d", len(all), len(suites)+1)
	}
	for i, s := range all {
		if s.lacks == nil {
			if why := s.skipped(); why != "" {
				t.Errorf("%s is skipped: %s", s.name, why)
			}
			continue
		}
		s.lacks = func() string { return "no groups" }
		named := i == len(suites)
		if got := s.skipped(); (got == "") != named {
			t.Errorf("%s, named %t: skipped because %q", s.name, named, got)
		}
		s.lacks = func() string { return "" }
		if got := s.skipped(); got != "" {
			t.Errorf("%s lacks nothing, and is skipped because %q", s.name, got)
		}
	}
}

func TestChoose_refusesWhatItDoesNotKnow(t *testing.T) {
	for _, names := range [][]string{nil, {"exec", "everything"}} {
		if chosen, err := choose(names); err == nil {
			t.Errorf("%q chose %d", names, len(chosen))
		}
	}
}
